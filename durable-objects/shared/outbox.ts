import { log } from '../../src/edge/log';
import { shardOf } from '../../src/edge/platform/databases';
import { after, type Instant, instantOf, minutes, seconds } from '../../src/kernel/time';
import { projectBilling } from '../../src/modules/billing/ledger/ledger.projection';
import { projectReadModel } from '../../src/modules/service/conversations/conversations.projection';
import { faceOf } from '../../src/modules/service/conversations/conversations.schemas';
import type { Turn } from '../../src/modules/service/conversations/state-change.domain';

const LONGEST_WAIT = minutes(5);
/** Tries after which somebody should look. */
const STUCK = 5;

/**
 * What the world must learn of each turn: the desk first, then the read model. A row is written with the turn itself and
 * deleted only when both have it; telling twice is harmless, because both keep the higher `rev`.
 */
export class Outbox {
  readonly #sql: SqlStorage;
  readonly #env: Env;
  #draining: Promise<void> | undefined;
  #dueAt: Instant | undefined;

  constructor(sql: SqlStorage, env: Env) {
    this.#sql = sql;
    this.#env = env;
    const due = sql.exec<{ due: number | null }>('SELECT min(due_at) AS due FROM outbox').one().due;
    this.#dueAt = due === null ? undefined : instantOf(due);
  }

  /** When the oldest untold turn must be tried again; undefined when everything is told. */
  get dueAt(): Instant | undefined {
    return this.#dueAt;
  }

  add(turn: Turn): void {
    const due = after(turn.at, seconds(5));
    this.#sql.exec('INSERT INTO outbox (turn, due_at) VALUES (?, ?)', JSON.stringify(turn), due);
    this.#dueAt ??= due;
  }

  /** Tells what is owed, in order; stops at the first that cannot be told. Never throws. */
  drain(now: () => Instant): Promise<void> {
    this.#draining ??= this.#run(now).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #run(now: () => Instant): Promise<void> {
    for (;;) {
      const row = this.#sql
        .exec<{ id: number; turn: string; attempts: number }>('SELECT id, turn, attempts FROM outbox ORDER BY id LIMIT 1')
        .toArray()[0];
      if (!row) {
        this.#dueAt = undefined;
        return;
      }
      try {
        await this.#tell(JSON.parse(row.turn));
        this.#sql.exec('DELETE FROM outbox WHERE id = ?', row.id);
      } catch (error) {
        if (row.attempts >= STUCK) log('error', { event: 'outbox-stuck', count: row.attempts, error });
        const due = after(now(), Math.min(seconds(2) * 2 ** row.attempts, LONGEST_WAIT));
        this.#sql.exec('UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE id = ?', due, row.id);
        this.#dueAt = due;
        return;
      }
    }
  }

  async #tell(turn: Turn): Promise<void> {
    const { tenantId, shard } = turn.ref;
    const face = faceOf(turn);
    await this.#env.DESKS.get(this.#env.DESKS.idFromName(tenantId)).apply({ tenantId, shard }, [face]);
    const db = shardOf(this.#env, shard);
    const [first, ...rest] = [...projectReadModel(db, turn, face), ...(await projectBilling(db, turn))];
    if (first) await db.batch([first, ...rest]);
  }
}
