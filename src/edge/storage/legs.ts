import { type SQL, sql } from 'drizzle-orm';
import { type Condition, declared, type Filter, operandOf } from '../../kernel/filter';
import type { Locale } from '../../kernel/locale';
import type { Scope } from '../platform/scope';
import { compile, type SqlField, type SqlFields } from './filter-sql';

/** Says of an id that it lies in a stretch of all ids. */
export type Within = (id: SQL) => SQL;

/**
 * A field whose condition is a set of ids that an index gives (`leg`, as a select of `id`). Its `sql` tests one row against the
 * same set, written so that the set never chooses the rows: which set does is decided here, by counting, since SQLite has no
 * statistics.
 */
export type LegField<Row> = SqlField<Row> & {
  leg?: SqlField<Row>['sql'];
  /** The part of the set that lies in a stretch of ids, where the index finds that part alone. */
  part?: (s: Scope, is: Condition['is'], value: Parameters<SqlField<Row>['sql']>[2], within: Within) => SQL | undefined;
  /** Finding the set is work even where it is small: it is found once, and few are counted of one that is large. */
  isCostly?: true;
  /** The same condition as a look-up for one row, where the whole set would be too much: while rows are looked at in pieces. */
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
export type Few = { most: number; mostCostly: number };

/** Rows that are few: their ids, as a select of `id`, and what is demanded of them besides being those. */
export type Drive = { ids: SQL; rest: Filter };

/** The smallest of the sets that a filter demands, if it is small: its rows are then looked at one by one. */
export async function driveOf<Row>(
  s: Scope,
  fields: LegFields<Row>,
  filter: Filter,
  { most, mostCostly }: Few = { most: FEW, mostCostly: FEW },
): Promise<Drive | undefined> {
  const legs = demanded(filter).flatMap((condition) => {
    const { leg, isCostly = false, ...field } = declared(fields, condition.field);
    if (!leg || condition.is === 'empty') return [];
    return [{ condition, isCostly, ids: leg(s, condition.is, operandOf(field, condition)), most: isCostly ? mostCostly : most }];
  });
  if (legs.length === 0) return undefined;
  const sizes = await sizesOf(s, legs);
  const few = legs.map((leg, n) => ({ ...leg, ...sizes[n] })).filter(({ count = Number.NaN, most: limit }) => count <= limit);
  const [smallest] = few.sort((a, b) => (a.count ?? 0) - (b.count ?? 0));
  if (!smallest) return undefined;
  const { condition, ids, found } = smallest;
  return { ids: found === undefined ? ids : sql`(SELECT value AS id FROM json_each(${found}))`, rest: without(filter, condition) };
}

/** Whether a set that the filter demands is costly to find. */
export const isCostly = <Row>(fields: LegFields<Row>, filter: Filter): boolean =>
  demanded(filter).some(({ field }) => declared(fields, field).isCostly === true);

/** How many there are in each set, one more than `most` at most; of a costly one they are given as well. */
async function sizesOf(
  s: Scope,
  legs: readonly { ids: SQL; most: number; isCostly: boolean }[],
): Promise<{ count?: number; found?: string }[]> {
  const sizes = legs.map(({ ids, most, isCostly }, n) => {
    const some = sql`FROM (SELECT l.id FROM ${ids} l LIMIT ${sql.raw(String(most + 1))}) m`;
    return sql`(SELECT ${isCostly ? sql`json_group_array(m.id)` : sql`count(*)`} ${some}) AS ${sql.raw(`c${n}`)}`;
  });
  const row = await s.db.get<Record<string, number | string>>(sql`SELECT ${sql.join(sizes, sql`, `)}`);
  return legs.map((_, n) => {
    const size = row?.[`c${n}`];
    if (typeof size !== 'string') return size === undefined ? {} : { count: size };
    const found: unknown = JSON.parse(size);
    return Array.isArray(found) ? { count: found.length, found: size } : {};
  });
}

/**
 * Everything that is demanded, as tests of one row, in the order in which it was asked: SQLite would weigh many conditions one by
 * one, and expect fewer rows with each, until it would rather sort all of them than walk an index.
 */
export const rowTests = <Row>(s: Scope, fields: LegFields<Row>, filter: Filter): SQL =>
  isAll(filter) ? sql`TRUE` : sql`iif(${compile(s, eachOf(fields), filter)}, 1, 0)`;

const isAll = (filter: Filter): boolean => 'all' in filter && filter.all.every(isAll);

const eachOf = <Row>(fields: LegFields<Row>): SqlFields<Row> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, sql: field.each ?? field.sql }]));

/** The conditions that every row answers. */
const demanded = (filter: Filter): Condition[] => ('all' in filter ? filter.all.flatMap(demanded) : 'field' in filter ? [filter] : []);
/** Those that every row must not answer. */
const refused = (filter: Filter): Condition[] =>
  'all' in filter ? filter.all.flatMap(refused) : 'not' in filter && 'field' in filter.not ? [filter.not] : [];

/** The filter without a condition that all who are looked at answer, or that none of them does. */
const without = (filter: Filter, known: Condition): Filter => {
  if (filter === known || ('not' in filter && filter.not === known)) return { all: [] };
  return 'all' in filter ? { all: filter.all.map((one) => without(one, known)) } : filter;
};

/** SQLite, as D1 has built it, takes five selects that are combined: so many sets on either side. */
const COMBINED = 2;

/** The same within a stretch of ids: who is in all the sets that are demanded, and in none of those that are refused. */
export function driveWithin<Row>(s: Scope, fields: LegFields<Row>, filter: Filter, within: Within): Drive | undefined {
  const partsOf = (conditions: readonly Condition[]) =>
    conditions
      .flatMap((condition) => {
        const field = declared(fields, condition.field);
        const part = condition.is === 'empty' ? undefined : field.part?.(s, condition.is, operandOf(field, condition), within);
        return part ? [{ condition, part: sql`SELECT p.id FROM ${part} p` }] : [];
      })
      .slice(0, COMBINED);
  const [wanted, unwanted] = [partsOf(demanded(filter)), partsOf(refused(filter))];
  if (wanted.length === 0) return undefined;
  const ids = sql.join(
    [
      sql.join(
        wanted.map(({ part }) => part),
        sql` INTERSECT `,
      ),
      ...unwanted.map(({ part }) => part),
    ],
    sql` EXCEPT `,
  );
  const rest = [...wanted, ...unwanted].reduce((left, { condition }) => without(left, condition), filter);
  return { ids: sql`(${ids})`, rest };
}
