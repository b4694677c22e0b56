import { type SQL, sql } from 'drizzle-orm';
import { these } from '../../../edge/storage/filter-sql';
import type { FilterField, Operand, Operator } from '../../../kernel/filter';
import type { Lens, Reach } from '../entity-types/lens.domain';
import { DEPARTMENT, OWNER, type Vals } from './values.domain';

/** A record as conditions see it; `links`: by the number of the field, ids of what it names. */
export type RecordFacts = {
  id: string;
  title: string;
  ownerId: string | null;
  departmentId: string | null;
  createdAt: number;
  updatedAt: number;
  vals: Vals;
  links: Readonly<Record<string, readonly string[]>>;
  /** What it names, by id: for conditions on what is named. */
  named?: Readonly<Record<string, RecordFacts>>;
};

/**
 * A field that records are asked for. `leg`: the numbers of those that answer, by an index; `row`: the same of one record (alias r).
 * `all`: the numbers of those that have any value; `key`: the same of a key, where a record has one. `isMany`: a record may stand in a
 * leg more than once.
 */
export type RecordField = FilterField<RecordFacts> & {
  leg?: (is: Operator, value: Operand) => SQL;
  all?: SQL;
  key?: (key: SQL, is: Operator, value: Operand) => SQL;
  row: (is: Operator, value: Operand) => SQL;
  isMany?: boolean;
};
export type RecordFields = Readonly<Record<string, RecordField>>;

/** The number of a type, as far as `mine` says that it is the company's. */
export const typeNo = ({ type }: Lens): SQL => sql.raw(`(SELECT m.no FROM mine m WHERE m.no = ${Number(type.no)})`);

/** Stands before every statement that names types by their numbers: those among them that are this company's. */
export const mine = (tenantId: string, lenses: readonly Lens[]): SQL =>
  sql`WITH mine(no) AS (SELECT t.no FROM entity_types t WHERE t.tenant_id = ${tenantId} AND t.no IN (${sql.raw(
    [...new Set(lenses.map(({ type }) => Number(type.no)))].join(', '),
  )}))`;

export const numbers = (no: number): SQL => sql.raw(String(Number(no)));

/** The records that have a key of this field. */
export const keysFrom = (of: SQL, field: number): SQL =>
  sql`SELECT k.record_no FROM record_keys k WHERE k.type_no = ${of} AND k.field_no = ${numbers(field)}`;

/** A compound SELECT as a plain one, so that it may stand in another. */
export const wrapped = (leg: SQL): SQL => sql`SELECT w.record_no FROM (${leg}) w`;

/** Of many legs one, which is a plain SELECT. D1 takes five terms a compound one: more stand in groups of five, one in another. */
export function folded(legs: readonly SQL[], by: 'INTERSECT' | 'UNION'): SQL {
  const [first] = legs;
  if (legs.length === 1 && first) return first;
  if (legs.length <= 5) return wrapped(sql.join([...legs], sql.raw(` ${by} `)));
  const groups: SQL[] = [];
  for (let at = 0; at < legs.length; at += 5) groups.push(folded(legs.slice(at, at + 5), by));
  return folded(groups, by);
}

/** Which records of a type somebody reaches; undefined: all. */
export function reachLeg(of: SQL, reach: Reach): SQL | undefined {
  if (reach === 'all') return undefined;
  const own = sql`${keysFrom(of, OWNER)} AND k.key = ${reach.owner}`;
  if (reach.departments.length === 0) return own;
  return folded([own, sql`${keysFrom(of, DEPARTMENT)} AND k.key IN ${these(reach.departments)}`], 'UNION');
}

/** The same of one record, by its alias. */
export function reachRow(alias: SQL, reach: Reach): SQL | undefined {
  if (reach === 'all') return undefined;
  if (reach.departments.length === 0) return sql`${alias}.owner_id = ${reach.owner}`;
  return sql`(${alias}.owner_id = ${reach.owner} OR ${alias}.department_id IN ${these(reach.departments)})`;
}
