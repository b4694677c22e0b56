import { log } from '../../src/edge/log';
import { shardOf } from '../../src/edge/platform/databases';
import { after, type Instant, minutes, seconds } from '../../src/kernel/time';
import type { Interval } from '../../src/modules/service/presence/presence.domain';
import { projectIntervals } from '../../src/modules/service/presence/presence.projection';

const AT_ONCE = 40;
const LONGEST_WAIT = minutes(5);
/** Tries after which somebody should look. */
const STUCK = 5;

/** Whose desk this is and where all data of that company lives; unknown until somebody of it has called. */
export type Home = { tenantId: string; shard: string };

/**
 * Lines of presence on their way to D1. A line is written with the change it tells of and deleted once D1 has it; telling
 * it twice is harmless, because D1 knows a line by its beginning.
 */
export class Ledger {
  readonly #sql: SqlStorage;
  readonly #env: Env;
  readonly #home: () => Home | undefined;
  #draining: Promise<void> | undefined;
  #failures = 0;
  #retryAt: Instant | undefined;

  constructor(sql: SqlStorage, env: Env, home: () => Home | undefined) {
    this.#sql = sql;
    this.#env = env;
    this.#home = home;
  }

  add(line: Interval): void {
    this.#sql.exec('INSERT INTO ledger (line) VALUES (?)', JSON.stringify(line));
  }

  /** When to try again what could not be told; undefined when nothing failed. */
  get dueAt(): Instant | undefined {
    return this.#retryAt;
  }

  /** Tells what is owed, in order; what cannot be told is kept. Never throws. */
  drain(now: () => Instant): Promise<void> {
    this.#draining ??= this.#run(now).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #run(now: () => Instant): Promise<void> {
    for (;;) {
      const home = this.#home();
      const rows = this.#sql.exec<{ id: number; line: string }>('SELECT id, line FROM ledger ORDER BY id LIMIT ?', AT_ONCE).toArray();
      const last = rows.at(-1);
      if (!last || !home) return;
      try {
        const lines = rows.map(({ line }): Interval => JSON.parse(line));
        await projectIntervals(shardOf(this.#env, home.shard), home.tenantId, lines);
        this.#sql.exec('DELETE FROM ledger WHERE id <= ?', last.id);
        this.#failures = 0;
        this.#retryAt = undefined;
      } catch (error) {
        this.#failures += 1;
        if (this.#failures >= STUCK) log('error', { event: 'ledger-stuck', count: this.#failures, error });
        this.#retryAt = after(now(), Math.min(seconds(2) * 2 ** this.#failures, LONGEST_WAIT));
        return;
      }
    }
  }
}
