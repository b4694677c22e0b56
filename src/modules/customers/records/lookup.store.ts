import { sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Lens } from '../entity-types/lens.domain';
import { mine, reachRow, typeNo } from './legs.fields';
import { TITLE } from './values.domain';

const alias = sql`r`;

/** By what these records are called that somebody reaches: one of each name, and whether it is the only one. */
export const selectTitled = (s: Scope, lens: Lens, keys: readonly string[]) => {
  const reach = reachRow(alias, lens.reach);
  const its = sql`FROM record_keys k CROSS JOIN records r ON r.no = k.record_no
    WHERE k.type_no = ${typeNo(lens)} AND k.field_no = ${TITLE} AND k.key = j.value AND +r.tenant_id = ${s.tenantId}${reach ? sql` AND ${reach}` : sql``}`;
  return s.db.all<{ key: string; no: number; many: number }>(
    sql`${mine(s.tenantId, [lens])} SELECT j.value AS key, (SELECT r.no ${its} LIMIT 1) AS no, (SELECT count(*) FROM (SELECT 1 ${its} LIMIT 2)) AS many
      FROM json_each(${JSON.stringify(keys)}) j WHERE EXISTS (SELECT 1 ${its})`,
  );
};
