import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  declared,
  type Filter,
  type FilterField,
  type FilterFields,
  fieldOf,
  type Held,
  listOf,
  type Operand,
  type Operator,
  operandOf,
} from '../../kernel/filter';
import type { Scope } from '../platform/scope';

/** A field with its condition in SQL, which is NULL at most where it is false. */
export type SqlField<Row> = FilterField<Row> & { sql: (s: Scope, is: Operator, value: Operand) => SQL };
export type SqlFields<Row> = FilterFields<Row, SqlField<Row>>;

/** The condition of a tree that has been checked. */
export function compile<Row>(s: Scope, fields: SqlFields<Row>, filter: Filter): SQL {
  if ('all' in filter)
    return joined(
      filter.all.map((one) => compile(s, fields, one)),
      sql` AND `,
      sql`TRUE`,
    );
  if ('any' in filter)
    return joined(
      filter.any.map((one) => compile(s, fields, one)),
      sql` OR `,
      sql`FALSE`,
    );
  // Outside of NOT an unknown counts as false, and an index can be used; only NOT must tell the two apart.
  if ('not' in filter) return sql`NOT coalesce(${compile(s, fields, filter.not)}, FALSE)`;
  const field = declared(fields, filter.field);
  return field.sql(s, filter.is, operandOf(field, filter));
}

const joined = (parts: SQL[], by: SQL, none: SQL): SQL => (parts.length === 0 ? none : sql`(${sql.join(parts, by)})`);

/** A field that is a column; `read` finds the same in a row. */
export const columnField = <Row>(
  column: SQLWrapper,
  declaration: Omit<FilterField<Row>, 'test'>,
  read: (row: Row) => Exclude<Held, readonly string[]>,
): SqlField<Row> => ({ ...fieldOf(declaration, read), sql: (_, is, value) => compared(column, is, value) });

/** `holds` in SQL. */
export function compared(column: SQLWrapper, is: Operator, value: Operand): SQL {
  switch (is) {
    case 'empty':
      return sql`(${column} IS NULL OR ${column} = '')`;
    case 'one-of':
      return sql`${column} IN ${these(value)}`;
    case 'equal':
      return sql`${column} = ${typeof value === 'boolean' ? Number(value) : value}`;
    case 'less-than':
    case 'before':
      return sql`${column} < ${value}`;
    case 'at-least':
    case 'not-before':
      return sql`${column} >= ${value}`;
    case 'containing':
      return sql`instr(${column}, ${value}) > 0`;
    case 'starting-with':
      return sql`instr(${column}, ${value}) = 1`;
    case 'within-days':
    case 'beyond-days':
      throw new Error('days ago are made instants before anybody is asked');
  }
}

/** A list as one parameter: D1 takes 100 a statement. */
export const these = (value: Operand): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(listOf(value))}))`;
