import { log } from '../../src/edge/log';
import { after, days, type Instant, instantOf, minutes, seconds } from '../../src/kernel/time';

export const OUTBOX_SCHEMA = `CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL, done INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL);
  CREATE TABLE parked (id INTEGER NOT NULL, sink TEXT NOT NULL, entry TEXT NOT NULL, error TEXT NOT NULL, version TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (id, sink)) WITHOUT ROWID;`;

const LONGEST_WAIT = minutes(5);
/** How often an entry is tried that its destination refuses, before it is parked: about nine minutes. */
const TRIES = 8;
const PARKED_FOR = days(1);

/**
 * Where sinks write; a sink must learn of each entry, and being told twice must leave it the same. `tell` tells several of
 * them at once, all or nothing; `isDown` knows an error of the destination itself (it does not answer) from one of the entry.
 */
export type Destination<T> = {
  name: string;
  sinks: readonly string[];
  tell: (entry: T, sinks: readonly string[]) => Promise<void>;
  isDown: (error: unknown) => boolean;
};
export type Parked<T> = { entry: T; sink: string; error: string; isOver: boolean };
type Options<T> = { park: (parked: Parked<T>) => Promise<void>; version: string };

type Row = { id: number; entry: string; done: number; attempts: number; due_at: number };
type ParkedRow = { id: number; sink: string; entry: string; error: string };

/** What the world must learn of what happened, written with it and deleted when every reader has it. */
export class Outbox<T> {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  readonly #destinations: readonly Destination<T>[];
  readonly #options: Options<T>;
  readonly #bits: ReadonlyMap<string, number>;
  /** Destinations that do not answer, and until when they are left alone. */
  readonly #down = new Map<string, { until: Instant; failures: number }>();
  #draining: Promise<void> | undefined;
  #dueAt: Instant | undefined;

  constructor(storage: DurableObjectStorage, destinations: readonly Destination<T>[], options: Options<T>) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#destinations = destinations;
    this.#options = options;
    this.#bits = new Map(destinations.flatMap(({ sinks }) => sinks).map((name, n) => [name, 1 << n]));
    this.#dueAt = this.#soonest();
  }

  /** When something is to be told, or tried again; undefined when everybody has everything. */
  get dueAt(): Instant | undefined {
    return this.#dueAt;
  }

  /** Whether something is owed to somebody; what was parked is not counted. */
  get isOwing(): boolean {
    return this.#sql.exec('SELECT 1 FROM outbox LIMIT 1').toArray().length > 0;
  }

  /** Who has not been told everything, also of what was parked. */
  get owed(): string[] {
    const masks = this.#sql.exec<{ done: number }>('SELECT DISTINCT done FROM outbox').toArray();
    const parked = this.#sql.exec<{ sink: string }>('SELECT DISTINCT sink FROM parked').toArray();
    const open = [...this.#bits].flatMap(([name, bit]) => (masks.some(({ done }) => !(done & bit)) ? [name] : []));
    return [...new Set([...open, ...parked.map(({ sink }) => sink)])];
  }

  /** Owes an entry to every sink but those that need not know it; inside the transaction of what it tells. */
  add(entry: T, skipped: readonly string[], at: Instant): void {
    const due = after(at, seconds(5));
    this.#sql.exec('INSERT INTO outbox (entry, done, due_at) VALUES (?, ?, ?)', JSON.stringify(entry), this.#maskOf(skipped), due);
    this.#dueAt ??= due;
  }

  /** Tells what is owed, oldest first; what cannot be told blocks nothing behind it. Never throws. */
  drain(now: () => Instant): Promise<void> {
    this.#draining ??= this.#run(now).finally(() => {
      this.#draining = undefined;
      this.#dueAt = this.#soonest();
    });
    return this.#draining;
  }

  /** Tells at once everything that is owed, also what waits for its time or was parked. Never throws. */
  async settle(now: () => Instant): Promise<void> {
    while (this.#draining) await this.#draining;
    this.#down.clear();
    this.#unpark(now(), true);
    this.#draining = this.#run(now, true).finally(() => {
      this.#draining = undefined;
      this.#dueAt = this.#soonest();
    });
    await this.#draining;
  }

  async #run(now: () => Instant, isAll = false): Promise<void> {
    this.#unpark(now());
    for (let last = 0; ; ) {
      const row = this.#sql.exec<Row>('SELECT * FROM outbox WHERE id > ? ORDER BY id LIMIT 1', last).toArray()[0];
      if (!row) return;
      last = row.id;
      // What was refused before waits for its own time; a fresh entry is told at once.
      if (isAll || row.attempts === 0 || row.due_at <= now()) await this.#tell(row, now);
    }
  }

  async #tell(row: Row, now: () => Instant): Promise<void> {
    const entry: T = JSON.parse(row.entry);
    let { done } = row;
    const refused = new Map<string, string>();
    for (const destination of this.#destinations) {
      const open = destination.sinks.filter((name) => !(done & this.#bit(name)));
      if (open.length === 0 || (this.#down.get(destination.name)?.until ?? 0) > now()) continue;
      const told = await this.#tellAt(destination, entry, open, refused, now);
      done |= this.#maskOf(told);
      // What was parked and is told after all is no matter for people any more.
      if (row.attempts >= TRIES - 1) await this.#report(entry, new Map(told.map((sink) => [sink, ''])), true);
    }
    this.#settle(row, entry, done, refused, now());
    if (refused.size > 0 && row.attempts + 1 >= TRIES) await this.#report(entry, refused, false);
  }

  /** All open sinks of a destination at once; should that be refused, one by one, so that the healthy ones pass. */
  async #tellAt(to: Destination<T>, entry: T, open: string[], refused: Map<string, string>, now: () => Instant): Promise<string[]> {
    try {
      await to.tell(entry, open);
      this.#down.delete(to.name);
      return open;
    } catch (error) {
      if (to.isDown(error)) return this.#leaveAlone(to, error, now());
      if (open.length > 1) {
        const told: string[] = [];
        for (const one of open) told.push(...(await this.#tellAt(to, entry, [one], refused, now)));
        return told;
      }
      for (const one of open) refused.set(one, String(error).slice(0, 500));
      return [];
    }
  }

  #leaveAlone({ name }: Destination<T>, error: unknown, at: Instant): string[] {
    const failures = (this.#down.get(name)?.failures ?? 0) + 1;
    this.#down.set(name, { failures, until: after(at, Math.min(seconds(2) * 2 ** (failures - 1), LONGEST_WAIT)) });
    log('warn', { event: 'destination-down', destination: name, count: failures, error });
    return [];
  }

  /** Deletes what everybody has, or writes down who has it and when it is tried again; what was refused too often is parked. */
  #settle(row: Row, entry: T, done: number, refused: Map<string, string>, at: Instant): void {
    const attempts = row.attempts + (refused.size > 0 ? 1 : 0);
    const isParked = refused.size > 0 && attempts >= TRIES;
    const has = isParked ? done | this.#maskOf([...refused.keys()]) : done;
    this.#storage.transactionSync(() => {
      if (isParked) for (const [sink, error] of refused) this.#park(row.id, sink, entry, error, at);
      if (has === this.#all) this.#sql.exec('DELETE FROM outbox WHERE id = ?', row.id);
      else if (has !== row.done || attempts !== row.attempts) {
        const due = after(at, Math.min(seconds(2) * 2 ** attempts, LONGEST_WAIT));
        this.#sql.exec('UPDATE outbox SET done = ?, attempts = ?, due_at = ? WHERE id = ?', has, attempts, due, row.id);
      }
    });
  }

  #park(id: number, sink: string, entry: T, error: string, at: Instant): void {
    log('error', { event: 'change-parked', sink, error });
    this.#sql.exec(
      'INSERT INTO parked (id, sink, entry, error, version, due_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      id,
      sink,
      JSON.stringify(entry),
      error,
      this.#options.version,
      after(at, PARKED_FOR),
    );
  }

  async #report(entry: T, sinks: ReadonlyMap<string, string>, isOver: boolean): Promise<void> {
    for (const [sink, error] of sinks) await this.#options.park({ entry, sink, error, isOver }).catch(() => undefined);
  }

  /** What was parked is owed again after a day, and at once to a newer version of the code. */
  #unpark(at: Instant, isAll = false): void {
    const due = 'SELECT * FROM parked WHERE due_at <= ? OR version <> ?';
    const rows = this.#sql.exec<ParkedRow>(due, isAll ? Number.MAX_SAFE_INTEGER : at, this.#options.version).toArray();
    if (rows.length === 0) return;
    this.#storage.transactionSync(() => {
      for (const { id, sink, entry } of rows) {
        this.#sql.exec(
          'INSERT INTO outbox (entry, done, attempts, due_at) VALUES (?, ?, ?, ?)',
          entry,
          this.#all & ~this.#bit(sink),
          TRIES - 1,
          at,
        );
        this.#sql.exec('DELETE FROM parked WHERE id = ? AND sink = ?', id, sink);
      }
    });
  }

  #bit = (sink: string): number => this.#bits.get(sink) ?? 0;
  #maskOf = (sinks: readonly string[]): number => sinks.reduce((mask, sink) => mask | this.#bit(sink), 0);
  get #all(): number {
    return (1 << this.#bits.size) - 1;
  }

  #soonest(): Instant | undefined {
    const owed = this.#sql.exec<{ due: number | null }>('SELECT min(due_at) AS due FROM outbox').one().due;
    const parked = this.#sql
      .exec<{ due: number | null }>('SELECT min(CASE version WHEN ? THEN due_at ELSE 0 END) AS due FROM parked', this.#options.version)
      .one().due;
    const times = [owed, parked].filter((due) => due !== null);
    if (times.length === 0) return undefined;
    const waiting = [...this.#down.values()].map(({ until }) => until);
    return instantOf(Math.max(Math.min(...times), owed === null || waiting.length === 0 ? 0 : Math.min(...waiting)));
  }
}

/** Which version of the code runs: what was parked by another is tried again. */
export const versionOf = (env: { VERSION?: { id: string } }): string => env.VERSION?.id ?? '';
