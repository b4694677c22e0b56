import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { driveWithin, type LegFields, rowTests } from '../../../edge/storage/legs';
import { rare } from '../../../edge/storage/plan';
import type { Filter } from '../../../kernel/filter';
import { CHUNK, type Chunk } from './chunks.domain';
import { contactMarks, contacts, isPerson } from './contacts.table';

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

/** People of a chunk whom the filter finds: by its sets, as far as an index gives their part, else looked at one by one. */
export function inChunk(s: Scope, fields: LegFields<never>, filter: Filter, { after, upTo }: Chunk): SQL | undefined {
  const within = (id: SQL): SQL => (upTo === null ? sql`${id} > ${after}` : sql`(${id} > ${after} AND ${id} <= ${upTo})`);
  const drive = driveWithin(s, fields, filter, within);
  return and(
    eq(contacts.tenantId, s.tenantId),
    drive ? sql`${contacts.id} IN ${drive.ids}` : rare(within(sql`${contacts.id}`)),
    isPerson(contacts),
    rowTests(s, fields, drive?.rest ?? filter),
  );
}

/** How many of a chunk the filter finds. */
export const countInChunk = async (s: Scope, fields: LegFields<never>, filter: Filter, chunk: Chunk): Promise<number> =>
  (
    await s.db
      .select({ count: sql<number>`count(*)` })
      .from(contacts)
      .where(inChunk(s, fields, filter, chunk))
      .get()
  )?.count ?? 0;

/** Whom the filter finds in a chunk, in the order of their ids. */
export const selectInChunk = async (s: Scope, fields: LegFields<never>, filter: Filter, chunk: Chunk, limit: number): Promise<string[]> =>
  (
    await s.db
      .select({ id: contacts.id })
      .from(contacts)
      .where(inChunk(s, fields, filter, chunk))
      .orderBy(asc(contacts.id))
      .limit(limit)
      .all()
  ).map(({ id }) => id);
