import { env } from 'cloudflare:workers';
import { onTestFinished, vi } from 'vitest';

/**
 * Every statement that reaches a database while this is watched, from the Worker and from objects alike. `rows`: rows
 * written, indexes counted, by the table of the statement.
 */
export type Watch = { statements: string[]; batches: number; rowsWritten: number; rows: Record<string, number>; clear: () => void };

const TEXT = new WeakMap<object, string>();
const VALUES = new WeakMap<object, readonly unknown[]>();

/** Watches the platform's own database binding, so that nothing of ours can pass beside it; of one tenant, or of all. */
export function watchDatabases(tenantId?: string): Watch {
  const watch: Watch = {
    statements: [],
    batches: 0,
    rowsWritten: 0,
    rows: {},
    clear: () => void Object.assign(watch, { statements: [], batches: 0, rowsWritten: 0, rows: {} }),
  };
  const database: D1Database = Object.getPrototypeOf(env.SHARD_00);
  const statement: D1PreparedStatement = Object.getPrototypeOf(env.SHARD_00.prepare('SELECT 1'));
  const { prepare, batch } = database;
  const { bind, all, run, raw } = statement;
  const noted = <T extends { meta?: { rows_written?: number } }>(result: T, of: object | undefined): T => {
    const written = result.meta?.rows_written ?? 0;
    const table = /^(?:insert into|update|delete from) "?(\w+)/i.exec((of && TEXT.get(of)) ?? '')?.[1] ?? '';
    if (!matters(of)) return result;
    watch.rowsWritten += written;
    if (written > 0) watch.rows[table] = (watch.rows[table] ?? 0) + written;
    return result;
  };
  const matters = (of: object | undefined): boolean =>
    tenantId === undefined || (of !== undefined && (VALUES.get(of) ?? []).includes(tenantId));
  const sees = (of: object): void => {
    if (matters(of)) watch.statements.push(TEXT.get(of) ?? '?');
  };
  const spies = [
    vi.spyOn(database, 'prepare').mockImplementation(function (this: D1Database, sql) {
      const made = prepare.call(this, sql);
      TEXT.set(made, sql);
      return made;
    }),
    vi.spyOn(statement, 'bind').mockImplementation(function (this: D1PreparedStatement, ...values) {
      const made = bind.apply(this, values);
      TEXT.set(made, TEXT.get(this) ?? '?');
      VALUES.set(made, values);
      return made;
    }),
    vi.spyOn(database, 'batch').mockImplementation(async function (this: D1Database, statements: D1PreparedStatement[]) {
      if (statements.some(matters)) watch.batches += 1;
      statements.forEach(sees);
      return (await batch.call(this, statements)).map((result, n) => noted(result, statements[n]));
    } as D1Database['batch']),
    vi.spyOn(statement, 'all').mockImplementation(async function (this: D1PreparedStatement) {
      sees(this);
      return noted(await all.call(this), this);
    } as D1PreparedStatement['all']),
    vi.spyOn(statement, 'run').mockImplementation(async function (this: D1PreparedStatement) {
      sees(this);
      return noted(await run.call(this), this);
    } as D1PreparedStatement['run']),
    vi.spyOn(statement, 'raw').mockImplementation(function (this: D1PreparedStatement, ...options: []) {
      sees(this);
      return raw.apply(this, options);
    } as D1PreparedStatement['raw']),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return watch;
}

const DATABASES = { DIRECTORY: env.DIRECTORY, SHARD_00: env.SHARD_00, SHARD_01: env.SHARD_01 };
/** What is no effect of a request: when a key was last used. */
const UNSEEN = new Set(['api_keys.last_used_at']);
const DUMPS = new Map<D1Database, Promise<string[]>>();
/** A statement answers at most a hundred columns. */
const TABLES_AT_ONCE = 80;

/** Few statements that each answer one row, with a text for each table: so SQLite does the work, and few values cross over. */
async function dumpOf(database: D1Database): Promise<string[]> {
  const { results } = await database
    .prepare(
      `SELECT t.name AS "table", json_group_array(c.name) AS columns FROM sqlite_schema t, pragma_table_info(t.name) c
       WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '_cf_%' GROUP BY t.name ORDER BY t.name`,
    )
    .all<{ table: string; columns: string }>();
  const texts = results.map(({ table, columns }) => {
    const names = (JSON.parse(columns) as string[]).filter((column) => !UNSEEN.has(`${table}.${column}`));
    return `(SELECT group_concat(${joined(names)}, char(10)) FROM "${table}") AS "${table}"`;
  });
  return Array.from(
    { length: Math.ceil(texts.length / TABLES_AT_ONCE) },
    (_, n) => `SELECT ${texts.slice(n * TABLES_AT_ONCE, (n + 1) * TABLES_AT_ONCE).join(', ')}`,
  );
}

/** Columns as one text: in groups, since SQLite takes no expression of many levels. */
function joined(names: readonly string[]): string {
  const groups = Array.from({ length: Math.ceil(names.length / 12) }, (_, n) => names.slice(n * 12, n * 12 + 12));
  return groups.map((some) => `(${some.map((column) => `quote("${column}")`).join(` || ',' || `)})`).join(` || ',' || `);
}

/** Everything every database holds, as one text: equal before and after means that nothing was written. */
export async function dumpAll(): Promise<string> {
  const dumps = await Promise.all(
    Object.entries(DATABASES).map(async ([name, database]) => {
      const dump = DUMPS.get(database) ?? dumpOf(database);
      DUMPS.set(database, dump);
      const rows = await database.batch<object>((await dump).map((statement) => database.prepare(statement)));
      return `${name} ${JSON.stringify(Object.assign({}, ...rows.flatMap(({ results }) => results)))}`;
    }),
  );
  return dumps.join('\n');
}
