import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { decode } from '../../../kernel/cursor';
import { allOf, type Filter, given } from '../../../kernel/filter';
import { contactProblems } from './contacts.problems';
import type { selectIdentities } from './contacts.store';
import { personFields } from './filter.actions';
import { countPeople, findPeople, NotIndexed, type Wanted } from './find.actions';
import { selectIdentitiesOf, selectTagsOfMany } from './list.store';
import { definitionFor } from './own-fields.actions';
import { shownFields } from './own-fields.domain';
import type { ContactRow } from './profile.store';

const MOST_COUNTED = 100_000;

/** A contact with everything that shows of them. */
export type WholeContact = {
  row: ContactRow;
  identities: Awaited<ReturnType<typeof selectIdentities>>;
  tags: Awaited<ReturnType<typeof selectTagsOfMany>>;
  /** Values of the company's own fields by their keys. */
  fields: Readonly<Record<string, unknown>>;
};

/** People with what they are known by and their tags; a query of each kind for all of them. */
export async function wholeContacts(s: Scope, rows: readonly ContactRow[]): Promise<WholeContact[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [identities, tags, definition] = await Promise.all([selectIdentitiesOf(s, ids), selectTagsOfMany(s, ids), definitionFor(s, rows)]);
  const [identitiesBy, tagsBy] = [Map.groupBy(identities, ({ personId }) => personId), Map.groupBy(tags, ({ personId }) => personId)];
  return rows.map((row) => ({
    ...{ row, identities: identitiesBy.get(row.id) ?? [], tags: tagsBy.get(row.id) ?? [] },
    fields: shownFields(definition, row.vals),
  }));
}

export async function wholeContact(s: Scope, row: ContactRow): Promise<WholeContact> {
  const [whole] = await wholeContacts(s, [row]);
  return whole ?? { row, identities: [], tags: [], fields: {} };
}

/** One page, with one to spare. The filter stands for nothing else any more. */
export const listContacts = async (s: Scope, wanted: Omit<Wanted, 'fields'>): Promise<WholeContact[]> =>
  wholeContacts(s, await findPeople(s, { ...wanted, fields: await personFields(s, wanted.filter) }).catch(explain));

/** By what the cursors of a list are known: the same filter in the same order. */
export const listOf = async (filter: unknown, sort: string): Promise<string> =>
  (await fingerprint(JSON.stringify([filter ?? null, sort]))).slice(0, 16);

/** Where a list goes on. In another list a place would leave people out that nobody has seen. */
export function placeIn(after: string | undefined, list: string): string | undefined {
  if (after === undefined) return undefined;
  const [of, place] = decode(after, ['text', 'text']);
  if (of !== list) throw contactProblems('cursor-of-another-filter');
  return place;
}

/** A list that would have to look at everybody is refused with what to do instead. */
function explain(error: unknown): never {
  throw error instanceof NotIndexed ? contactProblems('field-not-indexed', { reason: error.message }) : error;
}

export async function countContacts(s: Scope, filter: Filter): Promise<{ count: number; isExact: boolean }> {
  const count = await countPeople(s, { filter, fields: await personFields(s, filter) }, MOST_COUNTED + 1).catch(explain);
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
