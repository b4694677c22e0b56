import type { DeskList } from '../../lib/realtime/desk-list.domain';
import type { View } from '../../lib/realtime/shown.domain';

/** `queue`, `tag`: ids. `referral`: id of the advertisement or post that conversations came from. */
export type ListFilter = {
  unread: boolean;
  held: boolean;
  tag: string | undefined;
  referral: string | undefined;
  queue: string | undefined;
};

type Listed = {
  id: string;
  unread: number;
  interaction: { state: string; queue: { id: string }; referral?: { id: string | null } | null } | null;
};

/** The filter as the address has it. */
export const filterIn = (params: URLSearchParams): ListFilter => ({
  unread: params.get('unread') === '1',
  held: params.get('held') === '1',
  tag: params.get('tag') ?? undefined,
  referral: params.get('referral') ?? undefined,
  queue: params.get('queue') ?? undefined,
});

/** Writes a filter into an address. */
export function writeFilter(params: URLSearchParams, { unread, held, ...ids }: ListFilter): void {
  const values = { unread: unread ? '1' : undefined, held: held ? '1' : undefined, ...ids };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
}

/** What the desk is asked for. Undefined where it is not: of one's own customers every tab is told, and tags it does not know. */
export const viewOf = (list: DeskList, { queue, unread, held, tag, referral }: ListFilter): View | undefined =>
  list === 'mine' || tag !== undefined
    ? undefined
    : {
        list,
        ...(queue === undefined ? {} : { queue }),
        ...(unread ? { unread } : {}),
        ...(held ? { held } : {}),
        ...(referral === undefined ? {} : { referral }),
      };

export const isHeld = ({ interaction }: { interaction: { state: string } | null }): boolean => interaction?.state === 'on_hold';

/** What of a list fits, whatever tags it wears. */
export const narrowed = <E extends Listed>(list: readonly E[], filter: ListFilter): E[] =>
  list.filter(
    (each) =>
      (!filter.unread || each.unread > 0) &&
      (!filter.held || isHeld(each)) &&
      (filter.queue === undefined || each.interaction?.queue.id === filter.queue) &&
      (filter.referral === undefined || each.interaction?.referral?.id === filter.referral),
  );
