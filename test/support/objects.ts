import { runInDurableObject } from 'cloudflare:test';
import { onTestFinished, vi } from 'vitest';

/** What the platform bills of objects while this is watched: rows written by statements, and alarms set (a row each). */
export type Spent = { rows: number; alarms: number };

/** Watches the storage of every object through the class all of them share. */
export async function watchObjects(any: DurableObjectStub): Promise<Spent> {
  const spent: Spent = { rows: 0, alarms: 0 };
  const [sql, storage] = await runInDurableObject(any, (_, state) => [
    Object.getPrototypeOf(state.storage.sql) as SqlStorage,
    Object.getPrototypeOf(state.storage) as DurableObjectStorage,
  ]);
  const { exec } = sql;
  const { setAlarm } = storage;
  const spies = [
    vi.spyOn(sql, 'exec').mockImplementation(function (this: SqlStorage, ...given) {
      const cursor = exec.apply(this, given);
      spent.rows += cursor.rowsWritten;
      return cursor;
    } as SqlStorage['exec']),
    vi.spyOn(storage, 'setAlarm').mockImplementation(function (this: DurableObjectStorage, ...given) {
      spent.alarms += 1;
      return setAlarm.apply(this, given);
    }),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return spent;
}
