import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { type LegFields, planOf, rowTests } from '../../../edge/storage/legs';
import { rare } from '../../../edge/storage/plan';
import type { Filter } from '../../../kernel/filter';
import { contacts, isPerson } from '../contacts/contacts.table';
import { CHUNK, type Chunk } from './audience.domain';
import { contactMarks } from './segments.table';

export const selectMarks = async (s: Scope): Promise<string[]> =>
  (
    await s.db
      .select({ id: contactMarks.id })
      .from(contactMarks)
      .where(eq(contactMarks.tenantId, s.tenantId))
      .orderBy(asc(contactMarks.id))
      .all()
  ).map(({ id }) => id);

/** The next contacts behind an id, as many as a chunk holds: how many there are, and the last of them. */
export const selectEnd = async (s: Scope, after: string): Promise<{ rows: number; last: string | null }> =>
  (await s.db.get<{ rows: number; last: string | null }>(
    sql`SELECT count(*) AS rows, max(c.id) AS last FROM (SELECT id FROM contacts WHERE tenant_id = ${s.tenantId} AND id > ${after} ORDER BY id LIMIT ${CHUNK}) c`,
  )) ?? { rows: 0, last: null };

export const insertMarks = async (s: Scope, ids: readonly string[]): Promise<void> => {
  await s.db
    .insert(contactMarks)
    .select(sql`SELECT ${s.tenantId}, value FROM json_each(${JSON.stringify(ids)}) WHERE TRUE`)
    .onConflictDoNothing();
};

const inChunk = ({ after, upTo }: Chunk): SQL =>
  rare(upTo === null ? sql`${contacts.id} > ${after}` : sql`(${contacts.id} > ${after} AND ${contacts.id} <= ${upTo})`);
const those = (s: Scope, chunk: Chunk, condition: SQL) =>
  and(eq(contacts.tenantId, s.tenantId), inChunk(chunk), isPerson(contacts), condition);

/** How many of a chunk the filter finds. */
export const countInChunk = async (s: Scope, fields: LegFields<never>, filter: Filter, chunk: Chunk): Promise<number> =>
  (
    await s.db
      .select({ count: sql<number>`count(*)` })
      .from(contacts)
      .where(those(s, chunk, rowTests(s, fields, filter)))
      .get()
  )?.count ?? 0;

/** Whom the filter finds in a chunk, in the order of their ids. */
export const selectInChunk = async (s: Scope, fields: LegFields<never>, filter: Filter, chunk: Chunk, limit: number): Promise<string[]> =>
  (
    await s.db
      .select({ id: contacts.id })
      .from(contacts)
      .where(those(s, chunk, rowTests(s, fields, filter)))
      .orderBy(asc(contacts.id))
      .limit(limit)
      .all()
  ).map(({ id }) => id);

/** Everybody whom the filter finds, in the order of their ids, where one of the sets that it demands is small; else undefined. */
export async function selectFew(s: Scope, fields: LegFields<never>, filter: Filter): Promise<string[] | undefined> {
  const { few, where } = await planOf(s, fields, filter);
  if (!few) return undefined;
  const found = await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT f.id FROM ${few} f)`, isPerson(contacts), where))
    .orderBy(sql`+${contacts.id}`)
    .all();
  return found.map(({ id }) => id);
}

export const selectPeopleById = (s: Scope, ids: readonly string[]) =>
  s.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isPerson(contacts),
      ),
    )
    .all();

/** Who these contacts are today, each once. */
export const selectPersonIds = async (s: Scope, ids: readonly string[]): Promise<string[]> =>
  (
    await s.db
      .selectDistinct({ id: contacts.personId })
      .from(contacts)
      .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
      .all()
  ).map(({ id }) => id);
