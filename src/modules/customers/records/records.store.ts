import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Key } from '../../../kernel/fields/keys';
import type { Lens } from '../entity-types/lens.domain';
import { reachRow } from './legs.fields';
import type { Grave } from './links.domain';
import { guards, recordHistory, recordKeys, records, recordUniques } from './records.table';
import type { KeyRow, RecordSource, UniqueKey } from './values.domain';

export type RecordRow = typeof records.$inferSelect;

/** A record is of this company; of numbers and types others tell which. */
const isOurs = (s: Scope): SQL => sql`+${records.tenantId} = ${s.tenantId}`;

/** One record of the company, and its number; `lens` says which type, and which of its records are seen. */
const isOf = ({ type, reach }: Lens): SQL | undefined => and(sql`+${records.typeNo} = ${type.no}`, reachRow(sql`records`, reach));

export const selectRecord = (s: Scope, lens: Lens, id: string): Promise<RecordRow | undefined> =>
  s.db
    .select()
    .from(records)
    .where(and(eq(records.tenantId, s.tenantId), rare(eq(records.id, id)), isOf(lens)))
    .get();

/** Records by their numbers, in no order. */
export const selectRows = (s: Scope, lens: Lens, nos: readonly number[]): Promise<RecordRow[]> =>
  s.db
    .select()
    .from(records)
    .where(
      and(isOurs(s), isOf(lens), isNull(records.deletedAt), sql`${records.no} IN (SELECT value FROM json_each(${JSON.stringify(nos)}))`),
    )
    .all();

/** Records by their ids, in no order. */
export const selectRowsByIds = (s: Scope, lens: Lens, ids: readonly string[]): Promise<RecordRow[]> =>
  s.db
    .select()
    .from(records)
    .where(
      and(
        ...[eq(records.tenantId, s.tenantId), isOf(lens), isNull(records.deletedAt)],
        rare(sql`${records.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
      ),
    )
    .all();

/** Deleted records by their numbers, in no order. */
export const selectBuried = (s: Scope, lens: Lens, nos: readonly number[]): Promise<RecordRow[]> =>
  s.db
    .select()
    .from(records)
    .where(
      and(isOurs(s), isOf(lens), isNotNull(records.deletedAt), sql`${records.no} IN (SELECT value FROM json_each(${JSON.stringify(nos)}))`),
    )
    .all();

/** Those that are there of these ids, whatever their type. */
export const selectByIds = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ no: records.no, id: records.id, typeNo: records.typeNo, ownerId: records.ownerId, departmentId: records.departmentId })
    .from(records)
    .where(
      and(
        eq(records.tenantId, s.tenantId),
        isNull(records.deletedAt),
        rare(sql`${records.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
      ),
    )
    .all();

/** What is named by these numbers, as far as it is there. */
export const selectNamed = (s: Scope, nos: readonly number[]) =>
  s.db
    .select({
      ...{ no: records.no, id: records.id, title: records.title, typeNo: records.typeNo },
      ...{ ownerId: records.ownerId, departmentId: records.departmentId },
    })
    .from(records)
    .where(and(isOurs(s), isNull(records.deletedAt), sql`${records.no} IN (SELECT value FROM json_each(${JSON.stringify(nos)}))`))
    .all();

/** Contacts by the ids that links keep, as the people they are today; who was erased is nobody. */
export const selectNamedContacts = (s: Scope, ids: readonly string[]) =>
  s.db.all<{ origin: string; id: string; name: string }>(
    sql`SELECT o.id AS origin, p.id AS id, p.name AS name FROM contacts o CROSS JOIN contacts p ON p.tenant_id = o.tenant_id AND p.id = o.person_id
      WHERE o.tenant_id = ${s.tenantId} AND o.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND p.erased_at IS NULL`,
  );

/** Whether there are records of a type, deleted ones too. */
export const selectAny = async (s: Scope, typeId: string): Promise<boolean> =>
  (await s.db.get(sql`SELECT 1 AS one FROM entity_types t WHERE t.tenant_id = ${s.tenantId} AND t.id = ${typeId}
    AND (EXISTS (SELECT 1 FROM records r WHERE r.type_no = t.no AND r.deleted_at IS NULL)
      OR EXISTS (SELECT 1 FROM records d WHERE d.type_no = t.no AND d.deleted_at IS NOT NULL))`)) !== undefined;
/** Of a record in a batch: its numbers, once it is written. */
const its = (s: Scope, id: string): SQL => sql`r.tenant_id = ${s.tenantId} AND r.id = ${id}`;

export const insertRecord = (s: Scope, row: Omit<RecordRow, 'no' | 'tenantId' | 'deletedAt' | 'grave'>): BatchItem =>
  s.db.insert(records).values({ tenantId: s.tenantId, ...row });

type Written = Pick<RecordRow, 'title' | 'ownerId' | 'departmentId' | 'vals' | 'folded'>;

/** Changes the record somebody has read; touches no row when another was faster. */
export const updateRecord = (s: Scope, { id, revision }: Pick<RecordRow, 'id' | 'revision'>, to: Written, at: number): BatchItem =>
  s.db
    .update(records)
    .set({ ...to, updatedAt: at, revision: revision + 1 })
    .where(and(eq(records.tenantId, s.tenantId), rare(eq(records.id, id)), eq(records.revision, revision), isNull(records.deletedAt)));

/** Deletes or restores a record; touches no row when another was faster. */
export const setDeleted = (
  s: Scope,
  { id, revision }: Pick<RecordRow, 'id' | 'revision'>,
  to: { deletedAt: number | null; grave: Grave | null } & Partial<Pick<RecordRow, 'vals' | 'folded'>>,
  at: number,
): BatchItem =>
  s.db
    .update(records)
    .set({ ...to, updatedAt: at, revision: revision + 1 })
    .where(
      and(
        eq(records.tenantId, s.tenantId),
        rare(eq(records.id, id)),
        eq(records.revision, revision),
        to.deletedAt === null ? sql`${records.deletedAt} IS NOT NULL` : isNull(records.deletedAt),
      ),
    );

/** Another title of the same values; touches no row when the record was changed meanwhile. */
export const retitle = (
  s: Scope,
  { id, revision, title }: Pick<RecordRow, 'id' | 'revision' | 'title'>,
  to: { title: string; folded: Readonly<Record<string, Key | null>> },
): BatchItem =>
  s.db
    .update(records)
    // Keys of values stay: they may be of a form that is being filled. Of two that do this at once the second finds another title.
    .set({ title: to.title, folded: sql`json_patch(${records.folded}, ${JSON.stringify(to.folded)})` })
    .where(
      and(
        eq(records.tenantId, s.tenantId),
        rare(eq(records.id, id)),
        eq(records.revision, revision),
        eq(records.title, title),
        isNull(records.deletedAt),
      ),
    );

/** Ends the batch unless a type is still as it was read: what is written follows it. */
export const mustBeOfType = (s: Scope, { id, revision }: { id: string; revision: number }): BatchItem =>
  s.db
    .insert(guards)
    .select(
      sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM entity_types t WHERE t.tenant_id = ${s.tenantId} AND t.id = ${id} AND t.revision = ${revision})`,
    );

/** Behind a statement that must have touched a row: else the batch ends with nothing done. */
export const mustHaveChanged = (s: Scope): BatchItem =>
  s.db.insert(guards).select(sql`SELECT 0 WHERE changes() = 0 AND EXISTS (SELECT 1 FROM accounts a WHERE a.tenant_id = ${s.tenantId})`);

export const insertKeys = (s: Scope, id: string, keys: readonly KeyRow[]): BatchItem =>
  s.db
    .insert(recordKeys)
    .select(sql`SELECT r.type_no, j.value ->> 0, j.value ->> 1, r.no FROM records r CROSS JOIN json_each(${JSON.stringify(keys)}) j
    WHERE ${its(s, id)}`);

export const deleteKeys = (s: Scope, id: string, keys: readonly KeyRow[]): BatchItem =>
  s.db.delete(recordKeys).where(sql`(type_no, field_no, key, record_no) IN (
    SELECT r.type_no, j.value ->> 0, j.value ->> 1, r.no FROM records r CROSS JOIN json_each(${JSON.stringify(keys)}) j WHERE ${its(s, id)})`);

export const insertUniques = (s: Scope, id: string, keys: readonly UniqueKey[]): BatchItem =>
  s.db.insert(recordUniques).select(sql`SELECT r.type_no, j.value ->> 'ruleNo', j.value ->> 'text', r.no
    FROM records r CROSS JOIN json_each(${JSON.stringify(keys)}) j WHERE ${its(s, id)}`);

export const deleteUniques = (s: Scope, id: string, keys: readonly UniqueKey[]): BatchItem =>
  s.db.delete(recordUniques).where(sql`(type_no, rule_no, key, record_no) IN (
    SELECT r.type_no, j.value ->> 'ruleNo', j.value ->> 'text', r.no FROM records r CROSS JOIN json_each(${JSON.stringify(keys)}) j WHERE ${its(s, id)})`);

/** Which of these values other records have: their rules. */
export const selectTaken = (s: Scope, lens: Lens, keys: readonly UniqueKey[]) =>
  s.db.all<{ ruleNo: number; text: string; no: number; id: string; title: string; ownerId: string | null; departmentId: string | null }>(
    sql`SELECT u.rule_no AS ruleNo, u.key AS text, r.no AS no, r.id AS id, r.title AS title, r.owner_id AS ownerId, r.department_id AS departmentId
      FROM json_each(${JSON.stringify(keys)}) j CROSS JOIN record_uniques u ON u.type_no = ${lens.type.no} AND u.rule_no = j.value ->> 'ruleNo' AND u.key = j.value ->> 'text'
      CROSS JOIN records r ON r.no = u.record_no WHERE r.tenant_id = ${s.tenantId}`,
  );

export const insertHistory = (
  s: Scope,
  id: string,
  past: {
    revision: number;
    at: number;
    source: RecordSource;
    by: { id: string; name: string } | null;
    via?: string;
    before: Readonly<Record<string, unknown>>;
  },
): BatchItem =>
  s.db
    .insert(recordHistory)
    .select(sql`SELECT r.type_no, r.no, ${past.revision}, ${past.at}, ${past.source}, ${past.by?.id ?? null}, ${past.by?.name ?? null}, ${JSON.stringify(past.before)}, ${past.via ?? null}
    FROM records r WHERE ${its(s, id)}`);
