import { sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Lens } from '../entity-types/lens.domain';
import { mine, reachRow, typeNo } from './legs.fields';

/**
 * Of each of these people the record that came last among those that name them in these fields, as far as somebody reaches it. One query,
 * which looks at the records of these people alone; also those that name a contact who has become one with somebody.
 */
export const selectLatest = (
  s: Scope,
  lens: Lens,
  fieldNos: readonly number[],
  personIds: readonly string[],
): Promise<{ personId: string; no: number }[]> => {
  const ids = JSON.stringify(personIds);
  const fields = sql.raw(fieldNos.map(Number).join(', '));
  return s.db.all<{ personId: string; no: number }>(sql`${mine(s.tenantId, [lens])} SELECT o.person AS "personId", max(r.no) AS no
    FROM (SELECT j.value AS person, j.value AS id FROM json_each(${ids}) j
        UNION ALL SELECT m.person_id, m.id FROM json_each(${ids}) k CROSS JOIN contacts m
          WHERE m.tenant_id = ${s.tenantId} AND m.merged_into_id IS NOT NULL AND m.person_id = k.value) o
      CROSS JOIN record_links l ON l.type_no = ${typeNo(lens)} AND l.field_no IN (${fields}) AND l.target = o.id
      CROSS JOIN records r ON r.no = l.record_no
    WHERE r.tenant_id = ${s.tenantId} AND r.deleted_at IS NULL AND ${reachRow(sql`r`, lens.reach) ?? sql`TRUE`} GROUP BY o.person`);
};
