import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const MIGRATIONS = new URL('../../migrations/', import.meta.url).pathname;

/** What the migrations of a kind of database end in: the statements that make it at once. */
export function schemaOf(kind: 'directory' | 'shard'): string[] {
  const database = new DatabaseSync(':memory:');
  const files = readdirSync(MIGRATIONS + kind).filter((name) => name.endsWith('.sql'));
  for (const name of files.sort()) database.exec(readFileSync(`${MIGRATIONS}${kind}/${name}`, 'utf8'));
  // The tables below a virtual one are made with it.
  const made = database
    .prepare(
      `SELECT name, type, sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
       ORDER BY type <> 'table', rowid`,
    )
    .all();
  for (const { name } of made.filter(({ type }) => type === 'table'))
    if (database.prepare(`SELECT 1 FROM "${name}"`).get()) throw new Error(`The migrations of a ${kind} write rows into ${name}.`);
  return [...made.map(({ sql }) => String(sql)), ...settingsOf(database)];
}

/** How its full-text indexes are set: that is in tables of theirs, which the statement that makes one does not say. */
function settingsOf(database: DatabaseSync): string[] {
  const indexes = database.prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'").all();
  return indexes.flatMap(({ name }) =>
    database
      .prepare(`SELECT k, v FROM "${name}_config" WHERE k <> 'version'`)
      .all()
      .map(({ k, v }) => `INSERT INTO "${name}" ("${name}", rank) VALUES ('${k}', ${v})`),
  );
}
