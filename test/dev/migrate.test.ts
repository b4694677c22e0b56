import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type Database, migrate } from '../../src/dev/migrate.ts';

/** Node's SQLite with the manners of D1: a batch is one transaction. */
function likeD1(sqlite: DatabaseSync): Database {
  const statement = (sql: string, values: SQLInputValue[] = []) => ({
    bind: (...given: unknown[]) => statement(sql, given as SQLInputValue[]),
    all: async <Row>() => ({ results: sqlite.prepare(sql).all(...values) as Row[] }),
    run: async () => sqlite.prepare(sql).run(...values),
  });
  const batch = async (statements: { run(): Promise<unknown> }[]): Promise<void> => {
    sqlite.exec('BEGIN');
    try {
      for (const each of statements) await each.run();
      sqlite.exec('COMMIT');
    } catch (error) {
      sqlite.exec('ROLLBACK');
      throw error;
    }
  };
  return { prepare: statement, batch };
}

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'prosa-'));
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

describe('local migrations', () => {
  it('apply in the order of their names, each once', async () => {
    const sqlite = new DatabaseSync(':memory:');
    const folder = folderWith({
      '0002_b.sql': 'INSERT INTO t VALUES (2);',
      '0001_a.sql': '-- a; comment\nCREATE TABLE t (x);\nINSERT INTO t VALUES (1);',
    });
    expect(await migrate(likeD1(sqlite), folder)).toEqual(['0001_a.sql', '0002_b.sql']);
    expect(await migrate(likeD1(sqlite), folder)).toEqual([]);
    expect(sqlite.prepare('SELECT x FROM t').all()).toEqual([{ x: 1 }, { x: 2 }]);
  });

  it('end with statistics, once something was applied', async () => {
    const sqlite = new DatabaseSync(':memory:');
    const run: string[] = [];
    const database = likeD1(sqlite);
    const watched: Database = {
      ...database,
      prepare: (sql) => {
        run.push(sql);
        return database.prepare(sql);
      },
    };
    const folder = folderWith({ '0001_a.sql': 'CREATE TABLE t (x);' });
    await migrate(watched, folder);
    expect(run.at(-1)).toBe('PRAGMA optimize');
    run.length = 0;
    await migrate(watched, folder);
    expect(run).not.toContain('PRAGMA optimize');
  });

  it('leave nothing of a file that fails', async () => {
    const sqlite = new DatabaseSync(':memory:');
    const folder = folderWith({ '0001_a.sql': 'CREATE TABLE t (x);\nINSERT INTO missing VALUES (1);' });
    await expect(migrate(likeD1(sqlite), folder)).rejects.toThrow('missing');
    expect(sqlite.prepare("SELECT name FROM sqlite_schema WHERE name = 't'").all()).toEqual([]);
    expect(sqlite.prepare('SELECT name FROM d1_migrations').all()).toEqual([]);
  });
});
