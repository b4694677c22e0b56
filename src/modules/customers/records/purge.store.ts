import { and, eq, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { entityTypes } from '../definitions/definitions.table';
import { recordHistory, recordKeys, recordLinks, records, recordUniques } from './records.table';

/** Over all companies: whose deleted records can no longer be restored. */
export const selectBuriedBefore = (db: Database, until: number, most: number) =>
  db
    .select({ tenantId: records.tenantId })
    .from(records)
    .where(and(isNotNull(records.deletedAt), sql`${records.deletedAt} < ${until}`))
    .orderBy(records.deletedAt)
    .limit(most)
    .all();

/** Over all companies: of whose types something is to be cleared away. */
export const selectToClear = (db: Database, now: number, most: number) =>
  db
    .select({ tenantId: entityTypes.tenantId })
    .from(entityTypes)
    .where(and(isNotNull(entityTypes.clearAt), lte(entityTypes.clearAt, now)))
    .limit(most)
    .all();

/** Deleted records that can no longer be restored. */
export const selectOver = (s: Scope, until: number, limit: number) =>
  s.db
    .select({ no: records.no, typeNo: records.typeNo })
    .from(records)
    .where(and(isNotNull(records.deletedAt), sql`${records.deletedAt} < ${until}`, sql`+${records.tenantId} = ${s.tenantId}`))
    .orderBy(records.deletedAt)
    .limit(limit)
    .all();

/** Takes these away, with what they were. */
export function dropRecords(s: Scope, until: number, rows: readonly { no: number; typeNo: number }[]): [BatchItem, ...BatchItem[]] {
  const over = sql`json_each(${JSON.stringify(rows.map(({ no }) => no))}) j CROSS JOIN records r ON r.no = j.value
    WHERE +r.tenant_id = ${s.tenantId} AND r.deleted_at < ${until}`;
  return [
    s.db.delete(recordHistory).where(sql`(type_no, record_no) IN (SELECT r.type_no, r.no FROM ${over})`),
    s.db.delete(records).where(sql`no IN (SELECT r.no FROM ${over})`),
  ];
}

/** A type that has been out of use for so long. */
const archived = (s: Scope, id: string, until: number): SQL =>
  sql`t.tenant_id = ${s.tenantId} AND t.id = ${id} AND t.archived_at IS NOT NULL AND t.archived_at <= ${until}`;

/** What a type holds, a slice of it at a time; the first that touches as many as it may is not done. */
export const slicesOf = (s: Scope, id: string, until: number, most: number) => [
  s.db.delete(recordKeys).where(sql`(type_no, field_no, key, record_no) IN (SELECT k.type_no, k.field_no, k.key, k.record_no
    FROM entity_types t CROSS JOIN record_keys k ON k.type_no = t.no WHERE ${archived(s, id, until)} LIMIT ${most})`),
  s.db.delete(recordUniques).where(sql`(type_no, rule_no, key) IN (SELECT u.type_no, u.rule_no, u.key
    FROM entity_types t CROSS JOIN record_uniques u ON u.type_no = t.no WHERE ${archived(s, id, until)} LIMIT ${most})`),
  s.db.delete(recordLinks).where(sql`(type_no, field_no, record_no, target) IN (SELECT l.type_no, l.field_no, l.record_no, l.target
    FROM entity_types t CROSS JOIN record_links l ON l.type_no = t.no WHERE ${archived(s, id, until)} LIMIT ${most})`),
  s.db.delete(recordHistory).where(sql`(type_no, record_no, revision) IN (SELECT h.type_no, h.record_no, h.revision
    FROM entity_types t CROSS JOIN record_history h ON h.type_no = t.no WHERE ${archived(s, id, until)} LIMIT ${most})`),
  s.db.delete(records).where(sql`no IN (SELECT r.no FROM entity_types t CROSS JOIN records r ON r.type_no = t.no AND r.deleted_at IS NULL
    WHERE ${archived(s, id, until)} LIMIT ${most})`),
  s.db
    .delete(records)
    .where(sql`no IN (SELECT r.no FROM entity_types t CROSS JOIN records r ON r.type_no = t.no AND r.deleted_at IS NOT NULL
    WHERE ${archived(s, id, until)} LIMIT ${most})`),
];

/** Links of retired fields of other types that lead to what is gone. */
export const dropLinks = (s: Scope, { typeNo, fieldNo }: { typeNo: number; fieldNo: number }, most: number) =>
  s.db.delete(recordLinks).where(sql`(type_no, field_no, record_no, target) IN (SELECT l.type_no, l.field_no, l.record_no, l.target
    FROM entity_types t CROSS JOIN record_links l ON l.type_no = t.no AND l.field_no = ${fieldNo}
    WHERE t.tenant_id = ${s.tenantId} AND t.no = ${typeNo} LIMIT ${most})`);

/** Of a type only its number is left, which is never given again: deleting the row would look through the records of all. */
export const dropType = (s: Scope, id: string, until: number): BatchItem =>
  s.db
    .update(entityTypes)
    .set({ key: id, about: null, definition: { fields: [] }, keysAfter: null, unready: [], clearAt: null })
    .where(and(eq(entityTypes.tenantId, s.tenantId), rare(eq(entityTypes.id, id)), lte(entityTypes.archivedAt, until)));

/** Keys of forms that no field has any more. */
export const dropKeysOf = (s: Scope, id: string, numbers: readonly number[], most: number) =>
  s.db.delete(recordKeys).where(sql`(type_no, field_no, key, record_no) IN (SELECT k.type_no, k.field_no, k.key, k.record_no
    FROM entity_types t CROSS JOIN json_each(${JSON.stringify(numbers)}) n CROSS JOIN record_keys k ON k.type_no = t.no AND k.field_no = n.value
    WHERE t.tenant_id = ${s.tenantId} AND t.id = ${id} LIMIT ${most})`);

/** Values of forms that no field has any more, of these records. */
export const dropValues = (s: Scope, type: number, numbers: readonly number[], nos: readonly number[]): BatchItem => {
  const paths = sql.raw(numbers.map((no) => `'$."${Number(no)}"'`).join(', '));
  return s.db
    .update(records)
    .set({ vals: sql`json_remove(${records.vals}, ${paths})`, folded: sql`json_remove(${records.folded}, ${paths})` })
    .where(
      sql`${records.no} IN (SELECT value FROM json_each(${JSON.stringify(nos)})) AND +${records.tenantId} = ${s.tenantId} AND +${records.typeNo} = ${type}`,
    );
};
