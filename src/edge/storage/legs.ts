import { type SQL, sql } from 'drizzle-orm';
import { type Condition, declared, type Filter, operandOf } from '../../kernel/filter';
import type { Locale } from '../../kernel/locale';
import type { Scope } from '../platform/scope';
import { compile, type SqlField, type SqlFields } from './filter-sql';

/**
 * A field whose condition is a set of ids that an index gives (`leg`). Its `sql` tests one row against the same set, written
 * so that the set never chooses the rows: which set does is decided here, by counting, since SQLite has no statistics.
 */
export type LegField<Row> = SqlField<Row> & {
  leg?: SqlField<Row>['sql'];
  /** The same condition as a look-up for one row, where the whole set would be too much: while rows are counted in pieces. */
  each?: SqlField<Row>['sql'];
  /** Its name, and those of its values, where `label` is not the name itself. */
  words?: Words;
  valueWords?: Readonly<Record<string, Words>>;
  /** What it may be asked for, where that is a list of things the company has. */
  options?: (s: Scope, locale: Locale, may: (capability: string) => boolean) => Promise<readonly FieldOption[]>;
};
export type FieldOption = { value: string; label: string; isArchived?: boolean };
export type Words = Readonly<Record<Locale, string>>;
export type LegFields<Row> = Readonly<Record<string, LegField<Row>>>;

/** So many rows are read one by one and sorted, rather than walking all rows in order; a list may say how many. */
const FEW = 2_000;

/**
 * How the rows of a filter are found: by the smallest of the sets that it demands, if that is small; else in the order of the
 * list, each row tested. `few`: ids that drive the search; `where`: everything that is demanded.
 */
export async function planOf<Row>(
  s: Scope,
  fields: LegFields<Row>,
  filter: Filter,
  most = FEW,
): Promise<{ few: SQL | undefined; where: SQL }> {
  const where = compile(s, fields as SqlFields<Row>, filter);
  const legs = demanded(filter).flatMap((condition) => {
    const field = declared(fields, condition.field);
    return field.leg && condition.is !== 'empty' ? [field.leg(s, condition.is, operandOf(field, condition))] : [];
  });
  if (legs.length === 0) return { few: undefined, where };
  const counts = await countsOf(s, legs, most);
  const [smallest] = legs.map((leg, n) => ({ leg, count: counts[n] ?? most + 1 })).sort((a, b) => a.count - b.count);
  return { few: smallest && smallest.count <= most ? smallest.leg : undefined, where };
}

/** Everything that is demanded, as tests of one row. */
export const rowTests = <Row>(s: Scope, fields: LegFields<Row>, filter: Filter): SQL => compile(s, eachOf(fields), filter);

const eachOf = <Row>(fields: LegFields<Row>): SqlFields<Row> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, sql: field.each ?? field.sql }]));

/** The conditions that every row answers. */
const demanded = (filter: Filter): Condition[] => ('all' in filter ? filter.all.flatMap(demanded) : 'field' in filter ? [filter] : []);

async function countsOf(s: Scope, legs: readonly SQL[], most: number): Promise<number[]> {
  const counts = legs.map((leg) => sql`(SELECT count(*) FROM (SELECT 1 FROM ${leg} LIMIT ${sql.raw(String(most + 1))}))`);
  const row = await s.db.get<Record<string, number>>(
    sql`SELECT ${sql.join(
      counts.map((count, n) => sql`${count} AS ${sql.raw(`c${n}`)}`),
      sql`, `,
    )}`,
  );
  return legs.map((_, n) => row?.[`c${n}`] ?? most + 1);
}
