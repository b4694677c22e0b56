import { eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { keysOf } from '../../../kernel/fields/keys';
import type { FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import { jobSteps } from '../../foundation/jobs/job-steps.table';
import { records } from './records.table';

const path = (no: number): SQL => sql.raw(`'$."${Number(no)}"'`);

/** The values of a field in records of a type, as JSON, behind a number. */
export type Walked = { no: number; revision: number; value: string | null };

export const selectValues = (s: Scope, type: number, field: number, after: number, limit: number) =>
  s.db.all<Walked>(
    sql`SELECT r.no AS no, r.revision AS revision, r.vals -> ${path(field)} AS value FROM records r
      WHERE +r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND r.no > ${after} AND r.deleted_at IS NULL ORDER BY r.no LIMIT ${limit}`,
  );

/** The same of deleted ones, which may come back. */
export const selectBuriedValues = (s: Scope, type: number, field: number, after: { at: number; no: number }, limit: number) =>
  s.db.all<Walked & { deletedAt: number }>(
    sql`SELECT r.no AS no, r.revision AS revision, r.vals -> ${path(field)} AS value, r.deleted_at AS deletedAt FROM records r
      WHERE +r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND r.deleted_at IS NOT NULL AND (r.deleted_at, r.no) > (${after.at}, ${after.no})
      ORDER BY r.deleted_at, r.no LIMIT ${limit}`,
  );

/** Whether records have a value in one form, and in the other. */
export const selectFilled = (s: Scope, type: number, { no, to }: { no: number; to: number }, after: number, limit: number) =>
  s.db.all<{ no: number; has: number; isFilled: number }>(
    sql`SELECT r.no AS no, r.vals -> ${path(no)} IS NOT NULL AS has, r.vals -> ${path(to)} IS NOT NULL AS isFilled FROM records r
      WHERE +r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND r.no > ${after} AND r.deleted_at IS NULL ORDER BY r.no LIMIT ${limit}`,
  );

/** All values of records, behind a number. */
export const selectWhole = (s: Scope, type: number, after: number, limit: number) =>
  s.db
    .select({ no: records.no, revision: records.revision, vals: records.vals })
    .from(records)
    .where(
      sql`+${records.tenantId} = ${s.tenantId} AND ${records.typeNo} = ${type} AND ${records.no} > ${after} AND ${records.deletedAt} IS NULL`,
    )
    .orderBy(records.no)
    .limit(limit)
    .all();

/** How many records a type has, and how many of them stand before a number. */
export const countBefore = async (s: Scope, type: number, no: number): Promise<{ records: number; done: number }> =>
  (await s.db.get<{ records: number; done: number }>(
    sql`SELECT count(*) AS records, count(*) FILTER (WHERE r.no <= ${no}) AS done FROM records r
      WHERE +r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND r.deleted_at IS NULL`,
  )) ?? { records: 0, done: 0 };

export type Filling = { no: number; revision: number; value: FieldValue };

/** Writes the values of another form beside those there are, where nobody has changed the record since it was read. */
export const fillForm = (s: Scope, type: number, to: FieldDefinition, rows: readonly Filling[]): BatchItem => {
  const given = rows.map(({ no, revision, value }) => [no, revision, value, ...(to.type === 'text' ? keysOf(to, value) : [])]);
  return s.db
    .update(records)
    .set({
      vals: sql`json_set(${records.vals}, ${path(to.no)}, json(f.value -> 2))`,
      ...(to.type === 'text' ? { folded: sql`json_set(${records.folded}, ${path(to.no)}, f.value ->> 3)` } : {}),
    })
    .from(sql`json_each(${JSON.stringify(given)}) f`)
    .where(
      sql`${records.no} = f.value ->> 0 AND ${records.revision} = f.value ->> 1 AND +${records.tenantId} = ${s.tenantId} AND +${records.typeNo} = ${type}`,
    );
};

/** What a step has found; a step that is repeated writes it again. */
export const keepFound = (s: Scope, work: string, step: number, lines: readonly unknown[]): BatchItem =>
  s.db
    .insert(jobSteps)
    .values({ tenantId: s.tenantId, work, step, lines })
    .onConflictDoUpdate({
      target: [jobSteps.tenantId, jobSteps.work, jobSteps.step],
      set: { lines },
      setWhere: eq(jobSteps.tenantId, s.tenantId),
    });
