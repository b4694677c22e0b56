import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { Lens } from '../entity-types/lens.domain';
import { mine } from './legs.fields';
import type { Pointing } from './links.store';
import { recordHistory, records } from './records.table';

/** The records that name these contacts, by these fields of these types. */
export const selectNaming = (s: Scope, lenses: readonly Lens[], pointing: readonly Pointing[], contactIds: readonly string[]) =>
  s.db.all<{ id: string; typeNo: number }>(
    sql`${mine(s.tenantId, lenses)} SELECT DISTINCT r.id AS id, l.type_no AS typeNo
      FROM json_each(${JSON.stringify(pointing)}) p CROSS JOIN json_each(${JSON.stringify(contactIds)}) c
        CROSS JOIN record_links l ON l.type_no = p.value ->> 'typeNo' AND l.field_no = p.value ->> 'fieldNo' AND l.target = c.value
        CROSS JOIN records r ON r.no = l.record_no
      WHERE +r.tenant_id = ${s.tenantId} AND l.type_no IN (SELECT m.no FROM mine m)`,
  );

/** Deleted records that named them: their relations lie in what is kept for restoring them. */
export const selectBuried = (s: Scope, types: readonly number[], contactIds: readonly string[]) =>
  s.db.all<{ id: string; typeNo: number }>(
    sql`SELECT r.id AS id, r.type_no AS typeNo FROM json_each(${JSON.stringify(types)}) t
        CROSS JOIN records r ON r.type_no = t.value AND r.deleted_at IS NOT NULL
      WHERE +r.tenant_id = ${s.tenantId} AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(contactIds)}) c WHERE instr(r.grave, c.value) > 0)`,
  );

/** Takes these values out of what a record was. */
export const forgetPast = (
  s: Scope,
  { id, no, typeNo }: { id: string; no: number; typeNo: number },
  fields: readonly string[],
): BatchItem[] =>
  fields.length === 0
    ? []
    : [
        s.db
          .update(recordHistory)
          .set({
            before: sql`json_remove(${recordHistory.before}, ${sql.join(
              fields.map((one) => sql.raw(`'$."${Number(one)}"'`)),
              sql`, `,
            )})`,
          })
          .where(
            and(
              eq(recordHistory.typeNo, typeNo),
              eq(recordHistory.recordNo, no),
              sql`EXISTS (SELECT 1 FROM records r WHERE r.tenant_id = ${s.tenantId} AND r.id = ${id})`,
            ),
          ),
      ];

/** A deleted record that can no longer be related to anybody, with these values. */
export const emptyGrave = (s: Scope, id: string, to: Pick<typeof records.$inferSelect, 'vals' | 'folded' | 'title'>): BatchItem =>
  s.db
    .update(records)
    .set({ grave: null, ...to })
    .where(and(eq(records.tenantId, s.tenantId), rare(eq(records.id, id)), isNotNull(records.deletedAt)));
