import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { entityTypes } from '../definitions/definitions.table';
import { keyExpression } from './own.fields';
import { recordKeys, records } from './records.table';

const its = (s: Scope, typeId: string) => and(eq(entityTypes.tenantId, s.tenantId), rare(eq(entityTypes.id, typeId)));

/** How far records of a type are indexed anew: behind which number the next ones stand. */
export const moveOn = (s: Scope, typeId: string, from: string, to: string | null): BatchItem =>
  s.db
    .update(entityTypes)
    .set(to === null ? { keysAfter: null, unready: [] } : { keysAfter: to })
    .where(and(its(s, typeId), eq(entityTypes.keysAfter, from)));

export const selectBehind = (s: Scope, type: number, after: number, limit: number) =>
  s.db
    .select({ no: records.no, id: records.id, title: records.title, vals: records.vals, revision: records.revision })
    .from(records)
    .where(
      and(
        sql`+${records.tenantId} = ${s.tenantId}`,
        eq(records.typeNo, type),
        sql`${records.no} > ${after}`,
        sql`${records.deletedAt} IS NULL`,
      ),
    )
    .orderBy(records.no)
    .limit(limit)
    .all();

/** The keys of a field of some records, made by the database of what it holds at that moment. */
export const indexField = (s: Scope, type: number, field: FieldDefinition, nos: readonly number[]): BatchItem => {
  const rows = sql`json_each(${JSON.stringify(nos)}) j CROSS JOIN records r ON r.no = j.value`;
  const where = sql`r.tenant_id = ${s.tenantId} AND r.type_no = ${type} AND r.deleted_at IS NULL`;
  const no = sql.raw(String(Number(field.no)));
  if (field.type === 'choices')
    return s.db
      .insert(recordKeys)
      .select(sql`SELECT r.type_no, ${no}, v.value, r.no FROM ${rows}
      CROSS JOIN json_each(r.vals, ${sql.raw(`'$."${Number(field.no)}"'`)}) v WHERE ${where}`)
      .onConflictDoNothing();
  const key: SQL = keyExpression(field);
  return s.db
    .insert(recordKeys)
    .select(sql`SELECT r.type_no, ${no}, ${key}, r.no FROM ${rows} WHERE ${where} AND ${key} IS NOT NULL`)
    .onConflictDoNothing();
};

/** Keys of fields that are not indexed any more; touches so many at most. */
export const dropKeys = (s: Scope, typeId: string, indexed: readonly number[], limit: number) =>
  s.db.delete(recordKeys).where(sql`(type_no, field_no, key, record_no) IN (
    SELECT k.type_no, k.field_no, k.key, k.record_no FROM entity_types t CROSS JOIN json_each(t.definition, '$.fields') f
      CROSS JOIN record_keys k ON k.type_no = t.no AND k.field_no = f.value ->> 'no'
    WHERE t.tenant_id = ${s.tenantId} AND t.id = ${typeId} AND f.value ->> 'no' NOT IN (SELECT value FROM json_each(${JSON.stringify(indexed)})) LIMIT ${limit})`);

/** Over all companies: whose records are still to be indexed. */
export const selectUnindexed = (db: Database, most: number) =>
  db
    .select({ tenantId: entityTypes.tenantId, id: entityTypes.id })
    .from(entityTypes)
    .where(and(isNotNull(entityTypes.keysAfter), isNotNull(entityTypes.about)))
    .limit(most)
    .all();
