import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { type Drive, type LegFields, rowTests } from '../../../edge/storage/legs';
import type { Filter } from '../../../kernel/filter';
import type { Chunk } from './chunks.domain';
import { inChunk } from './chunks.store';
import { contacts, isPerson } from './contacts.table';
import type { ContactRow } from './profile.store';
import type { ContactSort } from './sort.domain';

export { driveOf, isCostly } from '../../../edge/storage/legs';
export { unindexedIn } from './own-filters.fields';

/** `sorted`: for few, who are read one by one: the order must not make SQLite walk everybody. */
const ORDERS = {
  'last-active': { ...keyset('desc', contacts.activityDay, contacts.id), sorted: sql`+${contacts.activityDay} DESC, +${contacts.id} DESC` },
  name: { ...keyset('asc', contacts.nameKey, contacts.id), sorted: sql`+${contacts.nameKey}, +${contacts.id}` },
  newest: { ...keyset('desc', contacts.id), sorted: sql`+${contacts.id} DESC` },
} as const satisfies Record<ContactSort, unknown>;

/** `fields`: those that the filter may ask. */
export type Asked = { filter: Filter; fields: LegFields<never>; mayReadAll?: boolean };
export type Wanted = Asked & { sort: ContactSort; after?: string | undefined; limit: number };
type Page = Pick<Wanted, 'sort' | 'after' | 'limit'>;

/** Behind the page before, as a test of one row: as a range it would make SQLite walk the list instead of looking few up. */
const isBehind = ({ sort, after }: Pick<Page, 'sort' | 'after'>): SQL | undefined => {
  const behind = ORDERS[sort].behind(after);
  return behind && sql`iif(${behind}, 1, 0)`;
};

const everybody = (s: Scope, { sort, after }: Pick<Page, 'sort' | 'after'>): SQL | undefined =>
  and(eq(contacts.tenantId, s.tenantId), isPerson(contacts), ORDERS[sort].behind(after));

/** One page of everybody, with one to spare. */
export const selectInOrder = (s: Scope, { sort, after, limit }: Page): Promise<ContactRow[]> =>
  s.db
    .select()
    .from(contacts)
    .where(everybody(s, { sort, after }))
    .orderBy(...ORDERS[sort].orderBy)
    .limit(limit + 1)
    .all();

/** Whom the filter finds among the next `many` of the list; SQLite stops where the page is full. */
export async function selectNext(s: Scope, { filter, fields, sort, after, limit }: Wanted, many: number): Promise<string[]> {
  const next = s.db
    .select()
    .from(contacts)
    .where(everybody(s, { sort, after }))
    .orderBy(...ORDERS[sort].orderBy)
    .limit(many);
  const found = await s.db.all<{ id: string }>(
    sql`SELECT ${contacts.id} AS id FROM ${next} AS contacts WHERE ${contacts.tenantId} = ${s.tenantId} AND ${rowTests(s, fields, filter)} LIMIT ${limit + 1}`,
  );
  return found.map(({ id }) => id);
}

/** The first of these people, with one to spare. */
export const selectFirst = (s: Scope, ids: readonly string[], { sort, limit }: Page): Promise<ContactRow[]> =>
  s.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
    .orderBy(ORDERS[sort].sorted)
    .limit(limit + 1)
    .all();

const among = (s: Scope, fields: LegFields<never>, { ids, rest }: Drive): SQL | undefined =>
  and(eq(contacts.tenantId, s.tenantId), isPerson(contacts), sql`${contacts.id} IN (SELECT f.id FROM ${ids} f)`, rowTests(s, fields, rest));

/** The first whom the filter finds among few, with one to spare. */
export const selectAmong = (s: Scope, { fields, sort, after, limit }: Wanted, drive: Drive): Promise<ContactRow[]> =>
  s.db
    .select()
    .from(contacts)
    .where(and(among(s, fields, drive), isBehind({ sort, after })))
    .orderBy(ORDERS[sort].sorted)
    .limit(limit + 1)
    .all();

/** The first whom the filter finds in a chunk, as many as may stand on the page. */
export async function selectFirstInChunk(s: Scope, { filter, fields, sort, after, limit }: Wanted, chunk: Chunk): Promise<string[]> {
  const found = await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(inChunk(s, fields, filter, chunk), isBehind({ sort, after })))
    .orderBy(ORDERS[sort].sorted)
    .limit(limit + 1)
    .all();
  return found.map(({ id }) => id);
}

export async function countAmong(s: Scope, fields: LegFields<never>, drive: Drive): Promise<number> {
  const found = s.db
    .select({ count: sql<number>`count(*)` })
    .from(contacts)
    .where(among(s, fields, drive));
  return (await found.get())?.count ?? 0;
}

/** How many people there are, at most so many. */
export async function countEverybody(s: Scope, most: number): Promise<number> {
  const all = s.db
    .select({ one: sql`1` })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), isPerson(contacts)))
    .limit(most);
  return (await s.db.get<{ count: number }>(sql`SELECT count(*) AS count FROM ${all}`))?.count ?? 0;
}
