import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { declared, type Filter, operandOf } from '../../../kernel/filter';
import type { Lens } from '../entity-types/lens.domain';
import { folded, mine, type RecordFields, reachLeg, reachRow, typeNo, wrapped } from './legs.fields';
import { recordFields, wordsAsked } from './record.fields';

/** Everything that records of a type can be asked for, as far as it is seen. */
export const fieldsFor = (s: Scope, lens: Lens, others: readonly Lens[]): RecordFields => recordFields(s.tenantId, lens, others);
export type { RecordFields };

/** What is asked of the records of a type, through somebody's eyes. `others`: all types that they see. */
export type Asked = { lens: Lens; others: readonly Lens[]; fields: RecordFields; filter: Filter };

/**
 * How records are found. `drive`: so few answer one condition that each is read; `set`: numbers of records are met in sets that indexes
 * give, and no record is read before the page is known (undefined: all of them; `tests`: the same of one record); `walk`: as a set,
 * and the rest of what is asked is looked up in each record.
 */
export type Plan =
  | { kind: 'drive'; leg: SQL; tests: readonly SQL[] }
  | { kind: 'set'; set: SQL | undefined; isOnce: boolean; tests: readonly SQL[] }
  | { kind: 'walk'; set: SQL | undefined; tests: readonly SQL[] };

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
    const { within, except } = sidesOf(filter.all);
    const [sets, not] = [all(within), all(except)];
    return sets && not && (meet(of, sets, not) ?? everyRecord(of));
  }
  if ('any' in filter) {
    const sets = all(filter.any);
    return sets && folded(sets, 'UNION');
  }
  if ('not' in filter) return without(setOf({ lens, fields }, filter.not));
  const field = declared(fields, filter.field);
  return filter.is === 'empty' ? without(field.all) : field.leg?.(filter.is, operandOf(field, filter));
}

/** What must be true of a record, and what must not: sets are taken from others rather than from all records. */
function sidesOf(parts: readonly Filter[]): { within: Filter[]; except: Filter[] } {
  const except = parts.flatMap((part) => ('not' in part ? [part.not] : []));
  return { within: parts.filter((part) => !('not' in part)), except };
}

/** The records of all these sets, but for those of the others; undefined: all records. */
function meet(of: SQL, within: readonly SQL[], except: readonly SQL[]): SQL | undefined {
  const first = within.length > 0 ? folded(within, 'INTERSECT') : except.length > 0 ? everyRecord(of) : undefined;
  return first && except.length > 0 ? wrapped(sql`${first} EXCEPT ${folded(except, 'UNION')}`) : first;
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

/** What is demanded, one by one: of words of a title each by itself. */
function partsOf(filter: Filter): readonly Filter[] {
  if ('all' in filter) return filter.all.flatMap(partsOf);
  if (!('field' in filter) || filter.field !== 'text') return [filter];
  return wordsAsked(filter.value ?? null).map((value) => ({ ...filter, value }));
}

/** What is demanded of a field that a list may be ordered by: where its keys begin and end, and whether only records without one answer. */
export function boundsOf({ fields, filter }: Asked, name: string | undefined): { within: (key: SQL) => SQL; isEmpty: boolean } {
  const asked = partsOf(filter).flatMap((part) => ('field' in part && part.field === name ? [part] : []));
  const bounds = asked.flatMap((part) => {
    const field = declared(fields, part.field);
    const { key } = field;
    return part.is === 'empty' || !key ? [] : [(of: SQL) => key(of, part.is, operandOf(field, part))];
  });
  return {
    within: (key) =>
      sql.join(
        bounds.map((bound) => sql` AND ${bound(key)}`),
        sql``,
      ),
    isEmpty: asked.some(({ is }) => is === 'empty'),
  };
}

/** `set`: undefined where an index cannot tell; `isNot`: those who are in it do not answer. */
type Part = { set: SQL | undefined; row: SQL; isNot: boolean; isLeaf: boolean; isMany: boolean };

/** Whether a record may stand more than once in the set of a tree: what is joined or met of several has each once. */
function isManyOf(fields: RecordFields, filter: Filter): boolean {
  if ('field' in filter) return filter.is !== 'empty' && declared(fields, filter.field).isMany === true;
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : [];
  const [only] = parts;
  return parts.length === 1 && only !== undefined && isManyOf(fields, only);
}

/** Everything that is demanded: the parts of the filter, and what somebody reaches, which nobody can leave out. */
function demanded({ lens, fields, filter }: Asked): Part[] {
  const reach = reachLeg(typeNo(lens), lens.reach);
  const own = reach ? [{ set: reach, row: reachRow(sql`r`, lens.reach) ?? sql`TRUE`, isNot: false, isLeaf: true, isMany: false }] : [];
  const parts = partsOf(filter).map((part) => {
    const isNot = 'not' in part;
    const set = setOf({ lens, fields }, isNot ? part.not : part);
    const isLeaf = 'field' in part && part.is !== 'empty';
    return { set, row: rowOf(fields, part), isNot, isLeaf, isMany: isManyOf(fields, part) };
  });
  return [...own, ...parts];
}

/** Decided by counting, not by SQLite: it has no statistics of what a company keeps. `few`: so many are read one by one. */
export async function planOf(s: Scope, asked: Asked, few = FEW): Promise<Plan> {
  const parts = demanded(asked);
  // Only a range of one index is counted without making the whole set.
  const legs = parts.flatMap((part) => (part.set && part.isLeaf ? [part.set] : []));
  const counts = await countsOf(s, asked, legs);
  const smallest = legs.map((set, n) => ({ set, count: counts[n] ?? FEW + 1 })).sort((a, b) => a.count - b.count)[0];
  if (smallest && smallest.count <= few)
    return { kind: 'drive', leg: smallest.set, tests: parts.filter(({ set }) => set !== smallest.set).map(({ row }) => row) };
  const sides = [false, true].map((isNot) => parts.flatMap((part) => (part.set && part.isNot === isNot ? [part.set] : [])));
  const set = meet(typeNo(asked.lens), sides[0] ?? [], sides[1] ?? []);
  const tests = parts.filter((part) => part.set === undefined).map(({ row }) => row);
  const isOnce = parts.length !== 1 || parts[0]?.isMany !== true;
  return tests.length === 0 ? { kind: 'set', set, isOnce, tests: parts.map(({ row }) => row) } : { kind: 'walk', set, tests };
}

/** How many answer to each, at most one more than are few. */
async function countsOf(s: Scope, { lens, others }: Asked, sets: readonly SQL[]): Promise<number[]> {
  if (sets.length === 0) return [];
  const counts = sets.map((set, n) => sql`(SELECT count(*) FROM (${set} LIMIT ${sql.raw(String(FEW + 1))})) AS ${sql.raw(`c${n}`)}`);
  const row = await s.db.get<Record<string, number>>(sql`${mine(s.tenantId, [lens, ...others])} SELECT ${sql.join(counts, sql`, `)}`);
  return sets.map((_, n) => row?.[`c${n}`] ?? FEW + 1);
}
