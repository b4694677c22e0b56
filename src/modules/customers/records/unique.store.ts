import { sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { recordUniques } from './records.table';
import type { UniqueKey } from './values.domain';

/** What records have of a rule, as they were read. */
export type Owned = UniqueKey & { no: number; revision: number };

/** Notes what these records have of a rule, as far as nobody has it yet, and they are as they were read. */
export const claimValues = (s: Scope, type: number, owned: readonly Owned[]): BatchItem =>
  s.db
    .insert(recordUniques)
    .select(
      sql`SELECT r.type_no, j.value ->> 'ruleNo', j.value ->> 'text', r.no FROM json_each(${JSON.stringify(owned)}) j
        CROSS JOIN records r ON r.no = j.value ->> 'no' AND r.revision = j.value ->> 'revision'
        WHERE r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND r.deleted_at IS NULL`,
    )
    .onConflictDoNothing();

/** Which of these values other records have, and whether the record was changed meanwhile. */
export const selectClaims = (s: Scope, type: number, owned: readonly Owned[]) =>
  s.db.all<{ no: number; owner: number | null; isChanged: number }>(
    sql`SELECT r.no AS no, u.record_no AS owner, r.revision <> j.value ->> 'revision' OR r.deleted_at IS NOT NULL AS isChanged
      FROM json_each(${JSON.stringify(owned)}) j CROSS JOIN records r ON r.no = j.value ->> 'no'
      LEFT JOIN record_uniques u ON u.type_no = r.type_no AND u.rule_no = j.value ->> 'ruleNo' AND u.key = j.value ->> 'text'
      WHERE r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND (u.record_no IS NOT r.no)`,
  );

/** Lets go of the values of a rule that is not made; touches so many at most. */
export const dropRule = (s: Scope, typeId: string, ruleNo: number, limit: number) =>
  s.db.delete(recordUniques).where(sql`(type_no, rule_no, key) IN (
    SELECT u.type_no, u.rule_no, u.key FROM entity_types t CROSS JOIN record_uniques u ON u.type_no = t.no AND u.rule_no = ${ruleNo}
    WHERE t.tenant_id = ${s.tenantId} AND t.id = ${typeId} LIMIT ${limit})`);
