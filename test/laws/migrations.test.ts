import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/source.ts';

const KINDS = ['directory', 'shard'];
const filesOf = (kind: string): string[] =>
  readdirSync(`${PROJECT}migrations/${kind}`)
    .filter((name) => name.endsWith('.sql'))
    .sort();
const read = (kind: string, name: string): string => readFileSync(`${PROJECT}migrations/${kind}/${name}`, 'utf8');

function migrated(kind: string): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const name of filesOf(kind)) database.exec(read(kind, name));
  return database;
}

const modules = import.meta.glob<Record<string, unknown>>('../../src/modules/**/*.table.ts', { eager: true });
const TABLES = Object.values(modules).flatMap((exports) => Object.values(exports).filter((value) => value instanceof SQLiteTable));

/** One line a column, as both sides see it: name, type, may it be null, its place in the primary key. */
type Column = { name: string; type: string; notNull: boolean; key: boolean };
const line = ({ name, type, notNull, key }: Column): string =>
  `${name} ${type.toLowerCase()}${notNull ? ' not null' : ''}${key ? ' key' : ''}`;

function columnsIn(database: DatabaseSync, table: string): string[] {
  const rows = database.prepare(`SELECT name, type, "notnull" AS mandatory, pk FROM pragma_table_info('${table}')`).all();
  return rows
    .map((row) => line({ name: String(row.name), type: String(row.type), notNull: row.mandatory === 1 || row.pk !== 0, key: row.pk !== 0 }))
    .sort();
}

function columnsOf(table: SQLiteTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const composite = new Set(primaryKeys.flatMap((key) => key.columns.map(({ name }) => name)));
  return columns
    .map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      key: column.primary || composite.has(column.name),
      notNull: column.notNull,
    }))
    .map((column) => line({ ...column, notNull: column.notNull || column.key }))
    .sort();
}

const tablesIn = (database: DatabaseSync): string[] =>
  database
    // An index of words is made of tables of its own, which nobody but it reads.
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name));

describe.each(KINDS)('the migrations of a %s', (kind) => {
  it('are named 0001_what.sql, 0002_what.sql, … without a gap', () => {
    const names = filesOf(kind);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name, index) => !new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z0-9_]+\\.sql$`).test(name))).toEqual([]);
  });

  it('apply in order, each on what the ones before it left', () => {
    const database = new DatabaseSync(':memory:');
    for (const name of filesOf(kind)) expect(() => database.exec(read(kind, name)), name).not.toThrow();
  });

  it('end in the schema that reviewers have seen', async () => {
    const rows = migrated(kind)
      .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name")
      .all();
    await expect(`${rows.map(({ sql }) => `${sql};`).join('\n\n')}\n`).toMatchFileSnapshot(`./__snapshots__/${kind}.sql`);
  });

  it('make the tables that the code believes in, column by column', () => {
    const database = migrated(kind);
    const names = tablesIn(database);
    const believed = TABLES.filter((table) => names.includes(getTableConfig(table).name));
    const differ = believed.flatMap((table) => {
      const { name } = getTableConfig(table);
      const [real, said] = [columnsIn(database, name), columnsOf(table)];
      return [
        ...real.filter((column) => !said.includes(column)).map((column) => `only in SQL: ${name}.${column}`),
        ...said.filter((column) => !real.includes(column)).map((column) => `only in code: ${name}.${column}`),
      ];
    });
    expect(believed.length).toBeGreaterThan(0);
    expect(differ).toEqual([]);
  });
});

describe('tables and code', () => {
  const inCode = TABLES.map((table) => getTableConfig(table).name);
  const inSql = KINDS.flatMap((kind) => tablesIn(migrated(kind)));

  it('every table of the code is made by a migration', () => expect(inCode.filter((name) => !inSql.includes(name))).toEqual([]));

  it('every table of a migration is known to the code', () => expect(inSql.filter((name) => !inCode.includes(name))).toEqual([]));

  it('every table of a shard names its tenant, or a type that belongs to one', () => {
    const shard = migrated('shard');
    const names = (table: string): boolean => columnsIn(shard, table).some((column) => /^(tenant_id|type_no) /.test(column));
    expect(tablesIn(shard).filter((name) => !names(name))).toEqual(['guards']); // which never holds a row
  });
});
