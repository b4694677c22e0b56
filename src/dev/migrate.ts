import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unstable_splitSqlQuery as splitStatements } from 'wrangler';

/** The part of a D1 database that migrating needs; Miniflare's proxy and a Worker's binding both have it. */
export type Database = {
  prepare(sql: string): Statement;
  batch(statements: never[]): Promise<unknown>;
};
type Statement = { bind(...values: unknown[]): Statement; all<Row>(): Promise<{ results: Row[] }>; run(): Promise<unknown> };

// The table that `wrangler d1 migrations apply` keeps, so that both may be used on one database.
const LEDGER = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/** Lets SQLite count what there is, so that it plans by it. */
export const OPTIMIZE = 'PRAGMA optimize';

export const migrationFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();

/** Applies what is missing, in name order, each file whole or not at all. Returns the names applied. */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  await database.prepare(LEDGER).run();
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const done = new Set(results.map((row) => row.name));
  const missing = migrationFiles(folder).filter((name) => !done.has(name));
  for (const name of missing) {
    const statements = splitStatements(readFileSync(join(folder, name), 'utf8')).filter((sql) => sql.trim() !== '');
    const record = database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name);
    const all = [...statements.map((sql) => database.prepare(sql)), record];
    await database.batch(all as never[]); // safe: made by this very database
  }
  if (missing.length > 0) await database.prepare(OPTIMIZE).run();
  return missing;
}
