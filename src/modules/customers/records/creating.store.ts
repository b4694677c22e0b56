import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { RecordRow } from './records.store';
import { recordKeys, recordLinks, records, recordUniques } from './records.table';
import type { KeyRow, UniqueKey } from './values.domain';

/** Everything that a new record writes. */
export type Creation = {
  row: Omit<RecordRow, 'no' | 'tenantId' | 'deletedAt' | 'grave'>;
  keys: readonly KeyRow[];
  uniques: readonly UniqueKey[];
  pairs: readonly (readonly [fieldNo: number, target: number | string])[];
  /** As it was read. */
  type: { id: string; revision: number };
};

const each = (s: Scope, of: readonly { id: string; its: readonly unknown[] }[]): SQL =>
  sql`json_each(${JSON.stringify(of.filter(({ its }) => its.length > 0))}) j CROSS JOIN records r
    ON r.tenant_id = ${s.tenantId} AND r.id = j.value ->> 'id' CROSS JOIN json_each(j.value, '$.its') k WHERE r.tenant_id = ${s.tenantId}`;

/** Many new records in a few statements, however many they are. */
export function insertMany(s: Scope, creations: readonly Creation[]): BatchItem[] {
  const rows = creations.map(({ row: { vals, folded, ...row } }) => ({
    ...row,
    vals: JSON.stringify(vals),
    folded: JSON.stringify(folded),
  }));
  const of = (its: (one: Creation) => readonly unknown[]): SQL =>
    each(
      s,
      creations.map((one) => ({ id: one.row.id, its: its(one) })),
    );
  const has = (its: (one: Creation) => readonly unknown[]): boolean => creations.some((one) => its(one).length > 0);
  return [
    s.db.insert(records).select(
      sql`SELECT ${s.tenantId}, NULL, j.value ->> 'id', j.value ->> 'typeNo', j.value ->> 'title', j.value ->> 'ownerId', j.value ->> 'departmentId',
        j.value ->> 'source', j.value ->> 'createdBy', j.value ->> 'createdAt', j.value ->> 'updatedAt', j.value ->> 'revision', NULL, NULL,
        j.value ->> 'vals', j.value ->> 'folded' FROM json_each(${JSON.stringify(rows)}) j`,
    ),
    s.db.insert(recordKeys).select(sql`SELECT r.type_no, k.value ->> 0, k.value ->> 1, r.no FROM ${of(({ keys }) => keys)}`),
    ...(has(({ uniques }) => uniques)
      ? [
          s.db
            .insert(recordUniques)
            .select(sql`SELECT r.type_no, k.value ->> 'ruleNo', k.value ->> 'text', r.no FROM ${of(({ uniques }) => uniques)}`),
        ]
      : []),
    ...(has(({ pairs }) => pairs)
      ? [s.db.insert(recordLinks).select(sql`SELECT r.type_no, k.value ->> 0, r.no, k.value ->> 1 FROM ${of(({ pairs }) => pairs)}`)]
      : []),
  ];
}
