import type { ListCampaignRecipientsData } from '../../client/types.gen';
import { isState } from './counts.domain';

/** What the list of a campaign's people is narrowed by, as the API takes it. */
export type PeopleFilter = Pick<NonNullable<ListCampaignRecipientsData['query']>, 'state' | 'reason' | 'replied' | 'button'>;

/** As the address says it; what it does not know narrows nothing. */
export function peopleFilterIn(params: URLSearchParams): PeopleFilter {
  const [state, reason, replied, button] = ['state', 'reason', 'replied', 'button'].map((name) => params.get(name) ?? '');
  return {
    ...(state && isState(state) ? { state } : {}),
    ...(reason ? { reason: reason.slice(0, 60) } : {}),
    ...(replied === 'true' || replied === 'false' ? { replied } : {}),
    ...(button ? { button: button.slice(0, 256) } : {}),
  };
}

export const paramsOf = (filter: PeopleFilter): string => new URLSearchParams(filter).toString();
