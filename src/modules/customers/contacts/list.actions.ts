import type { Scope } from '../../../edge/platform/scope';
import { allOf, type Filter, given } from '../../../kernel/filter';
import type { selectIdentities } from './contacts.store';
import { wholeFilter } from './filter.actions';
import { countPeople, selectIdentitiesOf, selectPeople, selectTagsOfMany, type Wanted } from './list.store';
import type { ContactRow } from './profile.store';

const MOST_COUNTED = 100_000;

/** A contact with everything that shows of them. */
export type WholeContact = {
  row: ContactRow;
  identities: Awaited<ReturnType<typeof selectIdentities>>;
  tags: Awaited<ReturnType<typeof selectTagsOfMany>>;
};

/** People with what they are known by and their tags; two queries for all of them. */
export async function wholeContacts(s: Scope, rows: readonly ContactRow[]): Promise<WholeContact[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [identities, tags] = await Promise.all([selectIdentitiesOf(s, ids), selectTagsOfMany(s, ids)]);
  const [identitiesBy, tagsBy] = [Map.groupBy(identities, ({ personId }) => personId), Map.groupBy(tags, ({ personId }) => personId)];
  return rows.map((row) => ({ row, identities: identitiesBy.get(row.id) ?? [], tags: tagsBy.get(row.id) ?? [] }));
}

export async function wholeContact(s: Scope, row: ContactRow): Promise<WholeContact> {
  const [whole] = await wholeContacts(s, [row]);
  return whole ?? { row, identities: [], tags: [] };
}

/** One page, with one to spare. */
export const listContacts = async (s: Scope, wanted: Wanted): Promise<WholeContact[]> =>
  wholeContacts(s, await selectPeople(s, { ...wanted, filter: await wholeFilter(s, wanted.filter) }));

export async function countContacts(s: Scope, filter: Filter): Promise<{ count: number; isExact: boolean }> {
  const count = await countPeople(s, await wholeFilter(s, filter), MOST_COUNTED + 1);
  return { count: Math.min(count, MOST_COUNTED), isExact: count <= MOST_COUNTED };
}

export const filterOf = (query: {
  text?: string | undefined;
  tag?: string | undefined;
  isBlocked?: 'true' | 'false' | undefined;
}): Filter =>
  allOf(
    given('text', 'containing', query.text),
    query.tag === undefined ? undefined : { field: 'tag', is: 'one-of', value: [query.tag] },
    query.isBlocked === undefined ? undefined : { field: 'isBlocked', is: 'equal', value: query.isBlocked === 'true' },
  );
