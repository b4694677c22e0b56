import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { Lens } from '../entity-types/lens.domain';
import { mine, typeNo } from './legs.fields';
import { guards, recordLinks, recordUniques } from './records.table';

export type LinkRow = { fieldNo: number; recordNo: number; target: number | string };
export type Incoming = { typeNo: number; fieldNo: number; recordNo: number };

/** What these records are related to, by these fields. */
export const selectLinks = (s: Scope, lens: Lens, fields: readonly number[], nos: readonly number[]) =>
  s.db.all<LinkRow>(
    sql`${mine(s.tenantId, [lens])} SELECT l.field_no AS fieldNo, l.record_no AS recordNo, l.target AS target
      FROM json_each(${JSON.stringify(fields)}) f CROSS JOIN json_each(${JSON.stringify(nos)}) n
      CROSS JOIN record_links l ON l.type_no = ${typeNo(lens)} AND l.field_no = f.value AND l.record_no = n.value`,
  );

type LinkPair = readonly [fieldNo: number, target: number | string];
const its = (s: Scope, id: string, pairs: readonly LinkPair[]): SQL =>
  sql`records r CROSS JOIN json_each(${JSON.stringify(pairs)}) j WHERE r.tenant_id = ${s.tenantId} AND r.id = ${id}`;

export const insertLinks = (s: Scope, id: string, pairs: readonly LinkPair[]): BatchItem =>
  s.db.insert(recordLinks).select(sql`SELECT r.type_no, j.value ->> 0, r.no, j.value ->> 1 FROM ${its(s, id, pairs)}`);

export const deleteLinks = (s: Scope, id: string, pairs: readonly LinkPair[]): BatchItem =>
  s.db.delete(recordLinks).where(sql`(type_no, field_no, record_no, target) IN (
    SELECT r.type_no, j.value ->> 0, r.no, j.value ->> 1 FROM ${its(s, id, pairs)})`);

/** Ends the batch unless all of these are still there. */
export const mustLive = (s: Scope, targets: readonly (number | string)[]): BatchItem[] => {
  const nos = [...new Set(targets.filter((one) => typeof one === 'number'))];
  const people = [...new Set(targets.filter((one) => typeof one === 'string'))];
  return [
    ...(nos.length > 0
      ? [
          s.db.insert(guards).select(sql`SELECT 0 WHERE (SELECT count(*) FROM records g WHERE +g.tenant_id = ${s.tenantId}
            AND g.no IN (SELECT value FROM json_each(${JSON.stringify(nos)})) AND g.deleted_at IS NULL) <> ${nos.length}`),
        ]
      : []),
    ...(people.length > 0
      ? [
          s.db.insert(guards).select(sql`SELECT 0 WHERE (SELECT count(*) FROM contacts g WHERE g.tenant_id = ${s.tenantId}
            AND g.id IN (SELECT value FROM json_each(${JSON.stringify(people)})) AND g.erased_at IS NULL) <> ${people.length}`),
        ]
      : []),
  ];
};

export type Pointing = { typeNo: number; fieldNo: number };

/** Which records name this one, by these fields of these types; at most so many. */
export const selectIncoming = (s: Scope, lens: Lens, pointing: readonly Pointing[], target: number, most: number) =>
  s.db.all<Incoming>(
    sql`${mine(s.tenantId, [lens])} SELECT l.type_no AS typeNo, l.field_no AS fieldNo, l.record_no AS recordNo
      FROM json_each(${JSON.stringify(pointing)}) p CROSS JOIN record_links l
        ON l.type_no = p.value ->> 'typeNo' AND l.field_no = p.value ->> 'fieldNo' AND l.target = ${target}
      WHERE EXISTS (SELECT 1 FROM mine) LIMIT ${most}`,
  );

/** Takes away what names a record, and that nobody else could name it. */
export const deleteIncoming = (s: Scope, id: string, incoming: readonly Incoming[]): BatchItem[] => [
  s.db.delete(recordLinks).where(sql`(type_no, field_no, record_no, target) IN (
    SELECT j.value ->> 'typeNo', j.value ->> 'fieldNo', j.value ->> 'recordNo', r.no FROM ${incomingOf(s, id, incoming)})`),
  s.db.delete(recordUniques).where(sql`(type_no, rule_no, key) IN (
    SELECT j.value ->> 'typeNo', j.value ->> 'fieldNo', CAST(r.no AS TEXT) FROM ${incomingOf(s, id, incoming)})`),
];

const incomingOf = (s: Scope, id: string, incoming: readonly Incoming[]): SQL =>
  sql`records r CROSS JOIN json_each(${JSON.stringify(incoming)}) j WHERE r.tenant_id = ${s.tenantId} AND r.id = ${id}`;

/** Puts it back, from records that are there; `alone`: by fields whose other side has one record alone. */
export const restoreIncoming = (s: Scope, id: string, incoming: readonly Incoming[], alone: readonly Incoming[]): BatchItem[] => {
  const living = (of: readonly Incoming[]): SQL =>
    sql`records r CROSS JOIN json_each(${JSON.stringify(of)}) j CROSS JOIN records o ON o.no = j.value ->> 'recordNo'
      WHERE r.tenant_id = ${s.tenantId} AND r.id = ${id} AND o.tenant_id = ${s.tenantId} AND o.deleted_at IS NULL`;
  return [
    s.db
      .insert(recordLinks)
      .select(sql`SELECT o.type_no, j.value ->> 'fieldNo', o.no, r.no FROM ${living(incoming)}`)
      .onConflictDoNothing(),
    s.db
      .insert(recordUniques)
      .select(sql`SELECT o.type_no, j.value ->> 'fieldNo', CAST(r.no AS TEXT), o.no FROM ${living(alone)}`)
      .onConflictDoNothing(),
  ];
};
