import type { Scope } from '../../../edge/platform/scope';
import type { UserScope } from '../../foundation/access/access.scope';
import { selectPeople } from './audience.store';
import { findRow } from './campaigns.actions';
import type { CampaignRow } from './campaigns.store';
import type { PageQuery } from './outreach.rpc';
import { partNamed } from './parts.actions';
import type { ListedPerson } from './recipient.domain';

export type Named = ReadonlyMap<string, { name: string; phone: string | null }>;
export type RecipientPage = { people: ListedPerson[]; names: Named; next: string | null };

/**
 * People of the list, part by part, in the order of their keys. Of few among many a page may be short, even empty, and still name where
 * it goes on.
 */
export async function recipientsOf(
  s: Scope,
  { id, plan, channelId }: Pick<CampaignRow, 'id' | 'plan' | 'channelId'>,
  { after, limit, ...asked }: PageQuery,
): Promise<RecipientPage> {
  const many = plan?.parts ?? 0;
  const people: ListedPerson[] = [];
  let next: string | null = null;
  let [part, from] = after === undefined ? [0, undefined] : [Number(after.split('-')[0]) || 0, after];
  for (; part < many && people.length <= limit && next === null; part += 1, from = undefined) {
    const page = await partNamed(s, id, part).page({ ...asked, after: from, limit: limit + 1 - people.length });
    people.push(...page.people);
    next = page.next;
  }
  const shown = people.slice(0, limit);
  const goesOn = people.length > limit ? (shown.at(-1)?.key ?? null) : next;
  return { people: shown, names: await namesOf(s, channelId, shown), next: goesOn };
}

async function namesOf(s: Scope, channelId: string, people: readonly ListedPerson[]): Promise<Named> {
  const ids = people.map(({ contactId }) => contactId);
  const known = ids.length === 0 ? [] : await selectPeople(s, ids, channelId, s.clock());
  return new Map(known.map(({ id, name, phone }) => [id, { name, phone }]));
}

export const listRecipients = async (s: UserScope, id: string, query: PageQuery): Promise<RecipientPage> =>
  recipientsOf(s, await findRow(s, id), query);
