import { drizzle } from 'drizzle-orm/d1';
import type { Database } from './scope';

/** Every statement that leaves for D1 passes here: counted, and refused in tests when it lacks its tenant. */
export const meter = {
  statements: 0,
  onStatement: undefined as ((sql: string, database: string, params: readonly unknown[]) => void) | undefined,
};

const opened = new WeakMap<D1Database, Database>();

function open(binding: D1Database, name: string): Database {
  const known = opened.get(binding);
  if (known) return known;
  const logQuery = (sql: string, params: readonly unknown[]): void => {
    meter.statements += 1;
    meter.onStatement?.(sql, name, params);
  };
  const database = drizzle(meter.onStatement ? watchBatches(binding, logQuery) : binding, { logger: { logQuery } });
  opened.set(binding, database);
  return database;
}

/** Drizzle logs no statement of a batch: where somebody listens, those are noted where they are bound. */
function watchBatches(binding: D1Database, logQuery: (sql: string, params: readonly unknown[]) => void): D1Database {
  const bound = new WeakMap<D1PreparedStatement, { sql: string; params: readonly unknown[] }>();
  const prepare = (sql: string): D1PreparedStatement => {
    const statement = binding.prepare(sql);
    const bind = statement.bind.bind(statement);
    statement.bind = (...params) => {
      const ready = bind(...params);
      bound.set(ready, { sql, params });
      return ready;
    };
    return statement;
  };
  const batch = <T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> => {
    for (const statement of statements) {
      const { sql, params } = bound.get(statement) ?? { sql: '', params: [] };
      logQuery(sql, params);
    }
    return binding.batch<T>(statements);
  };
  return { prepare, batch, exec: (sql) => binding.exec(sql), dump: () => binding.dump(), withSession: (at) => binding.withSession(at) };
}

/** Shards are the bindings named SHARD_00, SHARD_01, …; adding one needs no code. */
export const shardNames = (env: Env): string[] =>
  Object.keys(env)
    .filter((name) => /^SHARD_\d\d$/.test(name))
    .sort();

export const directoryOf = (env: Env): Database => open(env.DIRECTORY, 'DIRECTORY');

export function shardOf(env: Env, name: string): Database {
  const binding: unknown = Reflect.get(env, name);
  if (!/^SHARD_\d\d$/.test(name) || binding === undefined) throw new Error(`no such shard: ${name}`);
  return open(binding as D1Database, name); // safe: only D1 bindings wear this name
}
