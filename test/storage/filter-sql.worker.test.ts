import { env } from 'cloudflare:workers';
import { and, eq, getTableName, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnField, compile, type SqlFields, these } from '../../src/edge/storage/filter-sql.ts';
import { type Filter, fieldOf, MOST_CONDITIONS, MOST_VALUES, satisfies } from '../../src/kernel/filter.ts';
import { newId } from '../../src/kernel/ids.ts';
import { testScope } from '../support/host.ts';
import { treesOf } from '../support/trees.ts';

const samples = sqliteTable('filter_samples', {
  tenantId: text('tenant_id').notNull(),
  id: integer().primaryKey(),
  name: text(),
  state: text(),
  score: real(),
  at: integer(),
  day: text(),
  time: text(),
  isOpen: integer('is_open'),
  tags: text({ mode: 'json' }).$type<string[]>().notNull(),
});
type Row = Omit<typeof samples.$inferSelect, 'tenantId'>;

const FIELDS: SqlFields<Row> = {
  name: columnField(samples.name, { type: 'text', label: 'name' }, (row: Row) => row.name),
  state: columnField(samples.state, { type: 'choice', label: 'state', values: ['open', 'shut', 'lost'] }, (row: Row) => row.state),
  score: columnField(samples.score, { type: 'number', label: 'score' }, (row: Row) => row.score),
  at: columnField(samples.at, { type: 'instant', label: 'at' }, (row: Row) => row.at),
  day: columnField(samples.day, { type: 'day', label: 'day' }, (row: Row) => row.day),
  time: columnField(samples.time, { type: 'time', label: 'time' }, (row: Row) => row.time),
  open: columnField(samples.isOpen, { type: 'flag', label: 'open' }, (row: Row) => (row.isOpen === null ? null : row.isOpen === 1)),
  tag: {
    ...fieldOf({ type: 'set', label: 'tag' }, (row: Row) => row.tags),
    sql: (_, is, value) =>
      is === 'empty'
        ? sql`NOT EXISTS (SELECT 1 FROM json_each(${samples.tags}))`
        : sql`EXISTS (SELECT 1 FROM json_each(${samples.tags}) t WHERE t.value IN ${these(value)})`,
  },
};

/** One word in several spellings and scripts, and what a careless comparison takes for syntax. */
const NAMES = [
  'Ana',
  'ana',
  'ANA',
  'Aná',
  'Ana\u0301',
  'ä',
  'Ä',
  'ß',
  'SS',
  'İ',
  'i',
  '%',
  '_',
  'a%',
  '*',
  '[a]',
  "'",
  '"',
  '\\',
  '😀',
  '你好',
  'อานนท์',
  ' ',
  '\u202e',
  '1',
  '1.0',
  'null',
  'TRUE',
];
const TAGS = ['vip', 'VIP', 'late', 'ção'];
const SCORES = [0, -0, 1, -1, 0.1, 0.30000000000000004, 1e21, -5e-324, 9007199254740991];
const INSTANTS = ['1969-12-31T23:59:59.999Z', '2026-11-29T00:00:00Z', '2026-11-29T00:00:00.001Z', '2026-11-28T21:00:00-03:00'];

const DAYS = ['0001-01-01', '1999-12-31', '2026-11-28', '2026-11-29', '9999-12-31'];
const TIMES = ['00:00', '09:05', '14:30', '23:59'];

const words = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'grapheme', maxLength: 4 })).filter((word) => !word.includes('\0'));
const rowOf = fc.record({
  name: fc.option(words),
  state: fc.option(fc.constantFrom('open', 'shut', 'lost')),
  score: fc.option(fc.oneof(fc.constantFrom(...SCORES), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  at: fc.option(fc.constantFrom(...INSTANTS).map((at) => Date.parse(at))),
  day: fc.option(fc.constantFrom(...DAYS)),
  time: fc.option(fc.constantFrom(...TIMES)),
  isOpen: fc.option(fc.constantFrom(0, 1)),
  tags: fc.subarray(TAGS),
});
const trees = treesOf(FIELDS, {
  name: words.filter((word) => word !== ''),
  state: fc.constantFrom('open', 'shut'),
  score: fc.constantFrom(...SCORES),
  at: fc.constantFrom(...INSTANTS),
  day: fc.constantFrom(...DAYS),
  time: fc.constantFrom(...TIMES),
  open: fc.boolean(),
  tag: fc.constantFrom(...TAGS),
});

const db = drizzle(env.SHARD_00);
const scope = testScope({ tenantId: newId('tenant'), shard: 'SHARD_00' });
const ROWS: Row[] = fc.sample(rowOf, { numRuns: 150, seed: 20261129 }).map((row, n) => ({ id: n + 1, ...row }));

const found = async (filter: Filter): Promise<number[]> => {
  const rows = await db
    .select({ id: samples.id })
    .from(samples)
    .where(and(eq(samples.tenantId, scope.tenantId), compile(scope, FIELDS, filter)))
    .orderBy(samples.id);
  return rows.map(({ id }) => id);
};
const expected = (filter: Filter): number[] => ROWS.filter((row) => satisfies(FIELDS, filter, row)).map(({ id }) => id);

beforeAll(async () => {
  await db.run(
    sql`CREATE TABLE ${sql.identifier(getTableName(samples))} (tenant_id TEXT NOT NULL, id INTEGER PRIMARY KEY, name TEXT, state TEXT, score REAL, at INTEGER, day TEXT, time TEXT, is_open INTEGER, tags TEXT NOT NULL)`,
  );
  for (let n = 0; n < ROWS.length; n += 10)
    await db.insert(samples).values(ROWS.slice(n, n + 10).map((row) => ({ tenantId: scope.tenantId, ...row })));
});

describe('the database and the pure rule', () => {
  it('[FLT-1] find the same rows by any tree', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(trees, async (filter) => {
        const ids = await found(filter);
        hits += Number(ids.length > 0 && ids.length < ROWS.length);
        expect(ids).toEqual(expected(filter));
      }),
      { numRuns: 400 },
    );
    // Most trees tell rows apart; else the comparison above would say little.
    expect(hits).toBeGreaterThan(150);
  });

  it('[FLT-1] agree on each comparison of each field with each value', async () => {
    for (const value of NAMES)
      for (const is of ['equal', 'containing', 'starting-with'] as const) {
        const filter: Filter = { field: 'name', is, value };
        expect(await found(filter), JSON.stringify(filter)).toEqual(expected(filter));
        expect(await found({ not: filter }), JSON.stringify(filter)).toEqual(expected({ not: filter }));
      }
    expect(await found({ all: [] })).toHaveLength(ROWS.length);
    expect(await found({ any: [] })).toEqual([]);
  });

  it('[FLT-3] a list is one parameter, so the largest tree is a statement that D1 takes', async () => {
    const value = Array.from({ length: MOST_VALUES }, (_, n) => `${n}`.padEnd(20, 'x'));
    const one: Filter = { field: 'name', is: 'one-of', value };
    const filter: Filter = { all: Array.from({ length: MOST_CONDITIONS }, () => ({ not: one })) };
    const { params } = db
      .select()
      .from(samples)
      .where(compile(scope, FIELDS, filter))
      .toSQL();
    expect(params).toHaveLength(MOST_CONDITIONS);
    expect(await found(filter)).toHaveLength(ROWS.length);
  });
});
