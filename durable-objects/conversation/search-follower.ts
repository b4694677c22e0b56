import { log } from '../../src/edge/log';
import { shardOf } from '../../src/edge/platform/databases';
import { after, type Instant, instantOf, minutes } from '../../src/kernel/time';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import { pageStart, pagesOf } from '../../src/modules/service/search/search.domain';
import { projectWords } from '../../src/modules/service/search/search.projection';
import type { ConversationLog } from './log';

/** Words can be found this long after they were said at the latest, and at once when the case is over. */
const WITHIN = minutes(5);
/** Messages written to the index at once. */
const AT_ONCE = 500;

/** What of the thread a search can find. Words gather for some minutes, so that a message by itself costs no row of D1. */
export class WordIndex {
  readonly #sql: SqlStorage;
  readonly #log: ConversationLog;
  readonly #env: Env;
  #done: number;
  #dueAt: Instant | undefined;

  constructor(sql: SqlStorage, rows: ConversationLog, env: Env) {
    this.#sql = sql;
    this.#log = rows;
    this.#env = env;
    this.#done = sql.exec<{ seq: number }>('SELECT seq FROM indexed').toArray()[0]?.seq ?? 0;
    const first = rows.after(this.#done, 1)[0];
    this.#dueAt = first && after(instantOf(first.receivedAt), WITHIN);
  }

  /** When words must be written that are not yet; undefined when all are. */
  get dueAt(): Instant | undefined {
    return this.#dueAt;
  }

  /** So far the thread goes now. */
  note(lastSeq: number, at: Instant, isOver: boolean): void {
    if (lastSeq > this.#done) this.#dueAt = isOver ? at : (this.#dueAt ?? after(at, WITHIN));
  }

  /** Writes what is due; what cannot be written is tried again. Never throws. */
  async flush(ref: ConversationRef, at: Instant): Promise<void> {
    if (this.#dueAt === undefined || this.#dueAt > at) return;
    this.#dueAt = undefined;
    try {
      const rows = this.#log.after(pageStart(this.#done + 1) - 1, AT_ONCE);
      const last = rows.at(-1);
      if (!last || last.seq <= this.#done) return;
      const { tenantId, conversationId } = ref;
      await projectWords(shardOf(this.#env, ref.shard), { tenantId, conversationId }, pagesOf(rows));
      this.#sql.exec('INSERT INTO indexed (one, seq) VALUES (1, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq', last.seq);
      this.#done = last.seq;
      const next = this.#log.after(last.seq, 1)[0];
      if (next) this.#dueAt = rows.length === AT_ONCE ? at : after(at, WITHIN);
    } catch (error) {
      log('error', { event: 'words-not-indexed', error });
      this.#dueAt = after(at, WITHIN);
    }
  }
}
