import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { declared, type Filter, operandOf } from '../../../kernel/filter';
import type { Lens } from '../entity-types/lens.domain';
import { folded, mine, type RecordFields, reachLeg, reachRow, typeNo, wrapped } from './legs.fields';
import { recordFields } from './record.fields';

/** Everything that records of a type can be asked for, as far as it is seen. */
export const fieldsFor = (s: Scope, lens: Lens, others: readonly Lens[]): RecordFields => recordFields(s.tenantId, lens, others);
export type { RecordFields };

/** What is asked of the records of a type, through somebody's eyes. `others`: all types that they see. */
export type Asked = { lens: Lens; others: readonly Lens[]; fields: RecordFields; filter: Filter };

/**
 * How records are found. `drive`: so few answer one condition that each is read; `set`: numbers of records are met in sets that indexes
 * give, and no record is read before the page is known; `walk`: as a set, and the rest of what is asked is looked up in each record.
 */
export type Plan =
  | { kind: 'drive'; leg: SQL; tests: readonly SQL[] }
  | { kind: 'set'; sets: readonly SQL[] }
  | { kind: 'walk'; sets: readonly SQL[]; tests: readonly SQL[] };

/** So many records are read one by one. */
export const FEW = 2_000;

/** All records of the type that there are. */
export const everyRecord = (of: SQL): SQL => sql`SELECT b.no AS record_no FROM records b WHERE b.type_no = ${of} AND b.deleted_at IS NULL`;

/** The records of a tree as one plain SELECT; undefined where an index cannot tell. */
function setOf({ lens, fields }: Pick<Asked, 'lens' | 'fields'>, filter: Filter): SQL | undefined {
  const of = typeNo(lens);
  const all = (parts: readonly Filter[]): SQL[] | undefined => {
    const sets = parts.map((part) => setOf({ lens, fields }, part));
    const known = sets.filter((set) => set !== undefined);
    return known.length === sets.length ? known : undefined;
  };
  const without = (set: SQL | undefined): SQL | undefined => set && wrapped(sql`${everyRecord(of)} EXCEPT ${set}`);
  if ('all' in filter) {
    const sets = all(filter.all);
    return sets && (sets.length === 0 ? everyRecord(of) : folded(sets, 'INTERSECT'));
  }
  if ('any' in filter) {
    const sets = all(filter.any);
    return sets && folded(sets, 'UNION');
  }
  if ('not' in filter) return without(setOf({ lens, fields }, filter.not));
  const field = declared(fields, filter.field);
  return filter.is === 'empty' ? without(field.all) : field.leg?.(filter.is, operandOf(field, filter));
}

/** The same as a test of one record (alias r). */
function rowOf(fields: RecordFields, filter: Filter): SQL {
  const joined = (parts: readonly Filter[], by: SQL): SQL =>
    sql`(${sql.join(
      parts.map((part) => rowOf(fields, part)),
      by,
    )})`;
  if ('all' in filter) return filter.all.length === 0 ? sql`TRUE` : joined(filter.all, sql` AND `);
  if ('any' in filter) return joined(filter.any, sql` OR `);
  if ('not' in filter) return sql`NOT coalesce(${rowOf(fields, filter.not)}, FALSE)`;
  const field = declared(fields, filter.field);
  return field.row(filter.is, operandOf(field, filter));
}

const partsOf = (filter: Filter): readonly Filter[] => ('all' in filter ? filter.all.flatMap(partsOf) : [filter]);

type Part = { set: SQL | undefined; row: SQL };

/** Everything that is demanded: the parts of the filter, and what somebody reaches, which nobody can leave out. */
function demanded({ lens, fields, filter }: Asked): Part[] {
  const reach = reachLeg(typeNo(lens), lens.reach);
  const own = reach ? [{ set: reach, row: reachRow(sql`r`, lens.reach) ?? sql`TRUE` }] : [];
  return [...own, ...partsOf(filter).map((part) => ({ set: setOf({ lens, fields }, part), row: rowOf(fields, part) }))];
}

/** Decided by counting, not by SQLite: it has no statistics of what a company keeps. `few`: so many are read one by one. */
export async function planOf(s: Scope, asked: Asked, few = FEW): Promise<Plan> {
  const parts = demanded(asked);
  const sets = parts.map(({ set }) => set).filter((set) => set !== undefined);
  const counts = await countsOf(s, asked, sets);
  const smallest = sets.map((set, n) => ({ set, count: counts[n] ?? FEW + 1 })).sort((a, b) => a.count - b.count)[0];
  if (smallest && smallest.count <= few)
    return { kind: 'drive', leg: smallest.set, tests: parts.filter(({ set }) => set !== smallest.set).map(({ row }) => row) };
  const tests = parts.filter(({ set }) => set === undefined).map(({ row }) => row);
  return tests.length === 0 ? { kind: 'set', sets } : { kind: 'walk', sets, tests };
}

/** How many answer to each, at most one more than are few. */
async function countsOf(s: Scope, { lens, others }: Asked, sets: readonly SQL[]): Promise<number[]> {
  if (sets.length === 0) return [];
  const counts = sets.map((set, n) => sql`(SELECT count(*) FROM (${set} LIMIT ${sql.raw(String(FEW + 1))})) AS ${sql.raw(`c${n}`)}`);
  const row = await s.db.get<Record<string, number>>(sql`${mine(s.tenantId, [lens, ...others])} SELECT ${sql.join(counts, sql`, `)}`);
  return sets.map((_, n) => row?.[`c${n}`] ?? FEW + 1);
}
