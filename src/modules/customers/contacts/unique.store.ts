import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { contactUniqueFields } from './contacts.table';

/** Which fields are unique from now on; refused where two contacts have the same value of one. */
export const uniqueStatements = (s: Scope, nos: readonly number[]): [BatchItem, BatchItem] => {
  const listed = sql`(SELECT value FROM json_each(${JSON.stringify(nos)}))`;
  return [
    s.db
      .delete(contactUniqueFields)
      .where(
        and(
          eq(contactUniqueFields.tenantId, s.tenantId),
          sql`${contactUniqueFields.fieldNo} >= 0 AND ${contactUniqueFields.fieldNo} NOT IN ${listed}`,
        ),
      ),
    s.db.insert(contactUniqueFields).select(
      sql`SELECT ${s.tenantId}, n.value FROM json_each(${JSON.stringify(nos)}) n
        WHERE NOT EXISTS (SELECT 1 FROM contact_unique_fields u WHERE u.tenant_id = ${s.tenantId} AND u.field_no = n.value)`,
    ),
  ];
};

export type Taken = { no: number; key: unknown; id: string; name: string };

/** Who else has these values of unique fields, each `[number of the field, key]`. */
export const selectTaken = (s: Scope, pairs: readonly (readonly [number, unknown])[]): Promise<Taken[]> =>
  s.db.all<Taken>(
    sql`SELECT k.field_no AS no, k.key AS key, c.id AS id, c.name AS name
      FROM json_each(${JSON.stringify(pairs)}) w
      CROSS JOIN contact_unique_fields u ON u.tenant_id = ${s.tenantId} AND u.field_no = w.value ->> 0
      CROSS JOIN contact_keys k ON k.tenant_id = ${s.tenantId} AND k.field_no = u.field_no AND k.key = w.value ->> 1
      CROSS JOIN contacts c ON c.tenant_id = ${s.tenantId} AND c.id = k.contact_id
      WHERE k.tenant_id = ${s.tenantId}`,
  );
