import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { keysFrom, mine, typeNo } from './legs.fields';
import { keyExpression } from './own.fields';
import { type Asked, boundsOf, everyRecord, type Plan } from './plan.store';
import { TITLE } from './values.domain';

/** By what a list is ordered. `positions`: of a choice its options in their order. */
export type Sort = { by: 'created' | 'updated' | 'title' | FieldDefinition; isDown: boolean };
/** Where a page begins: behind a record with this key; null among those that have none, which stand at the end either way. */
export type Place = { key: string | number | null; no: number };
export type Found = { no: number; key: string | number | null };

const field = ({ by }: Sort): FieldDefinition | undefined => (typeof by === 'object' ? by : undefined);
const nameOf = ({ by }: Sort): string | undefined => (by === 'title' ? by : typeof by === 'object' ? by.key : undefined);
const isChoice = (sort: Sort): boolean => field(sort)?.type === 'choice';

/** The key of a record (alias r) by which it is ordered. */
function keyOf(sort: Sort): SQL {
  if (sort.by === 'created') return sql`r.no`;
  if (sort.by === 'updated') return sql`r.updated_at`;
  if (sort.by === 'title') return sql`json_extract(r.folded, '$."3"')`;
  const key = keyExpression(sort.by);
  return sort.by.type === 'choice' ? sql`json_extract(${positions(sort.by)}, '$."' || ${key} || '"')` : key;
}
const positions = ({ options = [] }: FieldDefinition): string => JSON.stringify(Object.fromEntries(options.map(({ no }, at) => [no, at])));

/** Everything behind a place, in either direction; without a key last. */
function behind(key: SQL, no: SQL, { isDown }: Sort, place: Place | undefined): SQL {
  if (!place) return sql`TRUE`;
  const than = sql.raw(isDown ? '<' : '>');
  if (place.key === null) return sql`(${key} IS NULL AND ${no} ${than} ${place.no})`;
  return sql`(${key} IS NULL OR ${key} ${than} ${place.key} OR (${key} = ${place.key} AND ${no} ${than} ${place.no}))`;
}

/** One page of a plan, in order: the numbers of the records, at most `limit`. */
export async function selectPage(
  s: Scope,
  asked: Asked,
  plan: Plan,
  sort: Sort,
  place: Place | undefined,
  limit: number,
): Promise<Found[]> {
  const all = <T>(statement: SQL): Promise<T[]> => s.db.all<T>(sql`${mine(s.tenantId, [asked.lens, ...asked.others])} ${statement}`);
  if (plan.kind === 'drive') return all<Found>(driven(s, asked, plan, sort, place, limit));
  const found = await all<Found>(keyedPage(asked, plan.set, sort, place, limit));
  // Those without a value follow when those with one have ended.
  if (found.length === limit || sort.by === 'created' || sort.by === 'updated') return found;
  const after = place?.key === null ? place : undefined;
  return [...found, ...(await all<Found>(unkeyedPage(asked, plan.set, sort, after, limit - found.length)))];
}

/** Whether a page is among those without a value of what the list is ordered by: they come last, and they alone where that is asked. */
const isAmongUnkeyed = (asked: Asked, sort: Sort, place: Place | undefined): boolean =>
  place?.key === null || boundsOf(asked, nameOf(sort)).isEmpty;

/** Of the next `many` records of a list those that answer tests; SQLite stops where there are enough. */
export async function selectNext(
  s: Scope,
  asked: Asked,
  tests: readonly SQL[],
  sort: Sort,
  place: Place | undefined,
  { many, limit }: { many: number; limit: number },
): Promise<Found[]> {
  const { lens, others } = asked;
  const isLast = isAmongUnkeyed(asked, sort, place);
  const demands = [
    ...[sql`r.tenant_id = ${s.tenantId}`, sql`r.type_no = ${typeNo(lens)}`, sql`r.deleted_at IS NULL`, ...tests],
    ...(isLast ? [sql`${keyOf(sort)} IS NULL`] : []),
  ];
  return s.db.all<Found>(sql`${mine(s.tenantId, [lens, ...others])} SELECT n.no, n.key
    FROM (${isLast ? recordsFrom(typeNo(lens), sort, place, many) : keyedPage(asked, undefined, sort, place, many)}) n CROSS JOIN records r ON r.no = n.no
    WHERE ${sql.join(demands, sql` AND `)} LIMIT ${limit}`);
}

function driven(
  s: Scope,
  { lens }: Asked,
  { leg, tests }: Extract<Plan, { kind: 'drive' }>,
  sort: Sort,
  place: Place | undefined,
  limit: number,
): SQL {
  const key = keyOf(sort);
  const direction = sql.raw(sort.isDown ? 'DESC' : 'ASC');
  const demands = [
    sql`r.tenant_id = ${s.tenantId}`,
    sql`r.type_no = ${typeNo(lens)}`,
    sql`r.deleted_at IS NULL`,
    ...tests,
    behind(key, sql`r.no`, sort, place),
  ];
  return sql`SELECT r.no, ${key} AS key FROM (SELECT DISTINCT d.record_no FROM (${leg}) d) f CROSS JOIN records r ON r.no = f.record_no
    WHERE ${sql.join(demands, sql` AND `)} ORDER BY key IS NULL, key ${direction}, r.no ${direction} LIMIT ${limit}`;
}

const within = (no: SQL, set: SQL | undefined): SQL => (set ? sql`+${no} IN (${set})` : sql`TRUE`);

/** Walks the keys of the order from where the page begins, within what is asked of them. */
function keyedPage(asked: Asked, set: SQL | undefined, sort: Sort, place: Place | undefined, limit: number): SQL {
  const of = typeNo(asked.lens);
  const [direction, than] = [sql.raw(sort.isDown ? 'DESC' : 'ASC'), sql.raw(sort.isDown ? '<' : '>')];
  const bounds = boundsOf(asked, nameOf(sort));
  if (place?.key === null || bounds.isEmpty) return sql`SELECT 0 AS no, NULL AS key WHERE FALSE`;
  if (sort.by === 'created') {
    const from = place ? sql`b.no ${than} ${place.no}` : sql`TRUE`;
    return sql`SELECT b.no, b.no AS key FROM records b WHERE b.type_no = ${of} AND b.deleted_at IS NULL AND ${from} AND ${within(sql`b.no`, set)} ORDER BY b.no ${direction} LIMIT ${limit}`;
  }
  if (sort.by === 'updated') {
    const from = place ? sql`(b.updated_at, b.no) ${than} (${place.key}, ${place.no})` : sql`TRUE`;
    return sql`SELECT b.no, b.updated_at AS key FROM records b WHERE b.type_no = ${of} AND b.deleted_at IS NULL AND ${from} AND ${within(sql`b.no`, set)} ORDER BY b.updated_at ${direction}, b.no ${direction} LIMIT ${limit}`;
  }
  if (isChoice(sort) && typeof sort.by === 'object') return choicePage(of, sort.by, bounds.within, set, sort, place, limit);
  const no = sort.by === 'title' ? TITLE : sort.by.no;
  const from = place ? sql`(k.key, k.record_no) ${than} (${place.key}, ${place.no})` : sql`TRUE`;
  return sql`SELECT k.record_no AS no, k.key AS key FROM record_keys k WHERE k.type_no = ${of} AND k.field_no = ${sql.raw(String(no))} AND ${from}${bounds.within(sql`k.key`)} AND ${within(sql`k.record_no`, set)}
    ORDER BY k.key ${direction}, k.record_no ${direction} LIMIT ${limit}`;
}

/** One range of keys an option, in the order of the options, of which each gives at most a page. */
function choicePage(
  of: SQL,
  { no, options = [] }: FieldDefinition,
  asked: (key: SQL) => SQL,
  set: SQL | undefined,
  sort: Sort,
  place: Place | undefined,
  limit: number,
): SQL {
  const [direction, than] = [sql.raw(sort.isDown ? 'DESC' : 'ASC'), sql.raw(sort.isDown ? '<' : '>')];
  const most = sql.raw(String(Number(limit)));
  const from = Number(place?.key ?? -1);
  const ranges = options.flatMap((option, at) => {
    if (place && (sort.isDown ? at > from : at < from)) return [];
    const key = sql.raw(String(Number(option.no)));
    const rest = place && at === from ? sql` AND k.record_no ${than} ${place.no}` : sql``;
    const met = set ? sql` AND +k.record_no IN (SELECT x.record_no FROM met x)` : sql``;
    const range = sql`SELECT k.record_no AS no, ${sql.raw(String(at))} AS key FROM record_keys k WHERE k.type_no = ${of} AND k.field_no = ${sql.raw(String(no))} AND k.key = ${key}${asked(key)}${rest}${met} ORDER BY k.record_no ${direction} LIMIT ${most}`;
    return [sql`SELECT o.no, o.key FROM (${range}) o`];
  });
  if (ranges.length === 0) return sql`SELECT 0 AS no, NULL AS key WHERE FALSE`;
  const met = set ? sql`, met(record_no) AS MATERIALIZED (${set})` : sql``;
  return sql`${met} SELECT u.no, u.key FROM (${joined(ranges)}) u ORDER BY u.key ${direction}, u.no ${direction} LIMIT ${limit}`;
}

/** As `folded`, but of pages: five of them a compound SELECT. */
function joined(pages: readonly SQL[]): SQL {
  if (pages.length <= 5) return sql.join([...pages], sql` UNION ALL `);
  const groups: SQL[] = [];
  for (let at = 0; at < pages.length; at += 5) groups.push(sql`SELECT j.no, j.key FROM (${joined(pages.slice(at, at + 5))}) j`);
  return joined(groups);
}

/** All records in the order of those that have no value of what the list is ordered by. */
function recordsFrom(of: SQL, { isDown }: Sort, place: Place | undefined, limit: number): SQL {
  const from = place?.key === null ? sql`b.no ${sql.raw(isDown ? '<' : '>')} ${place.no}` : sql`TRUE`;
  return sql`SELECT b.no, NULL AS key FROM records b WHERE b.type_no = ${of} AND b.deleted_at IS NULL AND ${from} ORDER BY b.no ${sql.raw(isDown ? 'DESC' : 'ASC')} LIMIT ${limit}`;
}

/** Those that have no value of what the list is ordered by. */
function unkeyedPage({ lens }: Asked, set: SQL | undefined, sort: Sort, place: Place | undefined, limit: number): SQL {
  const of = typeNo(lens);
  const no = typeof sort.by === 'object' ? sort.by.no : TITLE;
  const [direction, than] = [sql.raw(sort.isDown ? 'DESC' : 'ASC'), sql.raw(sort.isDown ? '<' : '>')];
  const from = place ? sql`q.record_no ${than} ${place.no}` : sql`TRUE`;
  const found = set ?? everyRecord(of);
  return sql`SELECT q.record_no AS no, NULL AS key FROM (${found} EXCEPT ${keysFrom(of, no)}) q WHERE ${from} ORDER BY q.record_no ${direction} LIMIT ${limit}`;
}

/** Of these records those that answer tests, for what no index can tell. */
export async function selectFitting(s: Scope, { lens, others }: Asked, tests: readonly SQL[], found: readonly Found[]): Promise<Found[]> {
  const nos = JSON.stringify(found.map(({ no }) => no));
  const rows = await s.db.all<{ no: number }>(
    sql`${mine(s.tenantId, [lens, ...others])} SELECT r.no FROM json_each(${nos}) j CROSS JOIN records r ON r.no = j.value
      WHERE r.tenant_id = ${s.tenantId} AND r.type_no = ${typeNo(lens)} AND r.deleted_at IS NULL AND ${sql.join([...tests], sql` AND `)}`,
  );
  const fitting = new Set(rows.map(({ no }) => no));
  return found.filter(({ no }) => fitting.has(no));
}

/** How many records a plan finds; of a walk not to be asked. */
export async function countPlan(s: Scope, asked: Asked, plan: Exclude<Plan, { kind: 'walk' }>): Promise<number> {
  const { lens, others } = asked;
  const set =
    plan.kind === 'drive'
      ? sql`SELECT r.no FROM (SELECT DISTINCT d.record_no FROM (${plan.leg}) d) f CROSS JOIN records r ON r.no = f.record_no
          WHERE ${sql.join([sql`r.tenant_id = ${s.tenantId}`, sql`r.type_no = ${typeNo(lens)}`, sql`r.deleted_at IS NULL`, ...plan.tests], sql` AND `)}`
      : plan.isOnce
        ? (plan.set ?? everyRecord(typeNo(lens)))
        : sql`SELECT DISTINCT c.record_no FROM (${plan.set}) c`;
  const row = await s.db.get<{ count: number }>(sql`${mine(s.tenantId, [lens, ...others])} SELECT count(*) AS count FROM (${set})`);
  return row?.count ?? 0;
}
