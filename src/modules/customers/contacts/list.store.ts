import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { type LegFields, planOf, rowTests } from '../../../edge/storage/legs';
import { rare } from '../../../edge/storage/plan';
import type { Definition } from '../../../kernel/fields/types';
import { conditionsOf, type Filter } from '../../../kernel/filter';
import { label, ofTag } from '../tags/taggings.table';
import { contactTags, tags } from '../tags/tags.table';
import { contactFields } from './contacts.fields';
import { contactIdentities, contacts, isPerson, samePeople } from './contacts.table';
import { ownFieldsOf, unindexedIn } from './own-filters.fields';
import type { ContactRow } from './profile.store';
import type { ContactSort } from './sort.domain';

const ORDERS = {
  'last-active': { ...keyset('desc', contacts.activityDay, contacts.id), sorted: sql`+${contacts.activityDay} DESC, +${contacts.id} DESC` },
  name: { ...keyset('asc', contacts.nameKey, contacts.id), sorted: sql`+${contacts.nameKey}, +${contacts.id}` },
  newest: { ...keyset('desc', contacts.id), sorted: sql`+${contacts.id} DESC` },
} as const satisfies Record<ContactSort, unknown>;

/** What people can be filtered by: fields of contacts, those that other features add, and the company's own if they are given. */
export const fieldsOf = (s: Scope, own: { definition: Definition; unready: readonly number[] } | undefined): LegFields<never> => ({
  ...contactFields,
  ...s.catalog.filters.contacts,
  ...(own ? ownFieldsOf(own.definition, own.unready) : {}),
});

/**
 * So many people are read one by one rather than walking everybody in order: where conditions meet in nobody, the walk would have no
 * end but the last contact.
 */
const FEW_OF_MANY = 20_000;

/** Conditions that SQLite weighs one by one. */
const MOST_WEIGHED = 8;

/** `fields`: those that the filter may ask. */
export type Asked = { filter: Filter; fields: LegFields<never>; mayReadAll?: boolean };
export type Wanted = Asked & { sort: ContactSort; after?: string | undefined; limit: number };

/** The field that keeps a filter from being answered. */
export class NotIndexed extends Error {}

/**
 * How the people of a filter are found. A field of the company's own that is not indexed is looked at in people who are few by another
 * condition; else that would be reading all of them, which only work in the background may do.
 */
async function planned(s: Scope, { filter, fields, mayReadAll = false }: Asked): Promise<{ few: boolean; where: SQL | undefined }> {
  const { few, where } = await planOf(s, fields, filter, FEW_OF_MANY);
  const bare = few || mayReadAll ? undefined : unindexedIn(fields, filter);
  if (bare !== undefined) throw new NotIndexed(bare);
  // Each condition makes SQLite expect fewer rows, until it would rather sort all of them than walk an index.
  const test = conditionsOf(filter).length > MOST_WEIGHED ? sql`iif(${where}, 1, 0)` : where;
  const found = few && sql`${contacts.id} IN (SELECT f.id FROM ${few} f)`;
  return { few: few !== undefined, where: and(eq(contacts.tenantId, s.tenantId), isPerson(contacts), found, test) };
}

/** So many people are looked at one by one in the order of the list, before the sets of a filter are gathered. */
const NEXT = 2_000;
const MOST_ON_A_PAGE = 100;

/** Whether every condition can be looked up for one person, without the set of everybody who meets it. */
const isEach = (fields: LegFields<never>, filter: Filter): boolean =>
  conditionsOf(filter).every(({ field }) => fields[field]?.leg === undefined || fields[field].each !== undefined);

/** The page, where the next people of the list fill it: the sets of a filter that many meet are far larger. */
async function selectNext(s: Scope, { filter, fields, sort, after, limit }: Wanted): Promise<ContactRow[] | undefined> {
  const order = ORDERS[sort];
  const next = s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), isPerson(contacts), order.behind(after)))
    .orderBy(...order.orderBy)
    .limit(NEXT);
  const fitting = await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), rare(sql`${contacts.id} IN ${next}`), sql`iif(${rowTests(s, fields, filter)}, 1, 0)`))
    .all();
  if (fitting.length <= limit) return undefined;
  const ids = JSON.stringify(fitting.map(({ id }) => id));
  return s.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT value FROM json_each(${ids}))`))
    .orderBy(order.sorted)
    .limit(limit + 1)
    .all();
}

/** One page of the people of a filter, with one to spare. */
export async function selectPeople(s: Scope, wanted: Wanted): Promise<ContactRow[]> {
  const { sort, after, limit, ...asked } = wanted;
  const { few, where } = await planned(s, asked);
  const order = ORDERS[sort];
  if (!few && limit <= MOST_ON_A_PAGE && conditionsOf(asked.filter).length > 0 && isEach(asked.fields, asked.filter)) {
    const rows = await selectNext(s, wanted);
    if (rows) return rows;
  }
  return (
    s.db
      .select()
      .from(contacts)
      .where(and(where, order.behind(after)))
      // Few are read one by one and sorted: the order must not make SQLite walk all of them.
      .orderBy(...(few ? [order.sorted] : order.orderBy))
      .limit(limit + 1)
      .all()
  );
}

/** How many people a filter finds, at most so many. */
export async function countPeople(s: Scope, asked: Asked, most: number): Promise<number> {
  const { where } = await planned(s, asked);
  const found = s.db.select({ one: sql`1` }).from(contacts).where(where).limit(most);
  return (await s.db.get<{ count: number }>(sql`SELECT count(*) AS count FROM (${found})`))?.count ?? 0;
}

/** What each of these people is known by, over all contacts that they are; the newest first. */
export const selectIdentitiesOf = (s: Scope, personIds: readonly string[]) =>
  s.db
    .select({ personId: contacts.personId, ...getTableColumns(contactIdentities) })
    .from(contacts)
    .innerJoin(
      contactIdentities,
      and(eq(contactIdentities.tenantId, contacts.tenantId), rare(eq(contactIdentities.contactId, contacts.id))),
    )
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT value FROM json_each(${JSON.stringify(personIds)}))`)}`,
      ),
    )
    .orderBy(desc(contactIdentities.createdAt))
    .all();

const asked = alias(contacts, 'asked');

/** The people that these contacts are. */
export const selectPeopleOf = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ asked: asked.id, person: getTableColumns(contacts) })
    .from(asked)
    .innerJoin(contacts, and(eq(contacts.tenantId, asked.tenantId), rare(eq(contacts.id, asked.personId))))
    .where(and(eq(asked.tenantId, s.tenantId), sql`${asked.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
    .all();

export const selectTagsOfMany = (s: Scope, personIds: readonly string[]) =>
  s.db
    .select({ personId: contactTags.contactId, ...label })
    .from(contactTags)
    .innerJoin(tags, ofTag(s.tenantId, contactTags.tagId))
    .where(
      and(
        eq(contactTags.tenantId, s.tenantId),
        sql`${contactTags.contactId} IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))`,
      ),
    )
    .all();
