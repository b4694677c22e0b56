/**
 * Schema changes inside an object: an append-only list; how many ran is recorded, and the rest run at first touch.
 * Runs in the constructor, synchronously, before any call is let in.
 */
export function migrate(storage: DurableObjectStorage, steps: readonly string[]): void {
  const sql = storage.sql;
  sql.exec('CREATE TABLE IF NOT EXISTS schema_version (one INTEGER PRIMARY KEY CHECK (one = 1), done INTEGER NOT NULL)');
  const done = Number(sql.exec('SELECT done FROM schema_version').toArray()[0]?.done ?? 0);
  if (done > steps.length) throw new Error('this object was written by a newer version');
  if (done === steps.length) return;
  storage.transactionSync(() => {
    for (const step of steps.slice(done)) sql.exec(step);
    sql.exec('INSERT INTO schema_version (one, done) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET done = excluded.done', steps.length);
  });
}

/** Whether an object has tables at all; asking makes none. */
export const exists = (storage: DurableObjectStorage): boolean =>
  storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'").toArray().length > 0;
