import { log } from '../../src/edge/log';
import { searchVersion } from '../../src/kernel/text';
import { after, type Instant, instantOf, systemClock } from '../../src/kernel/time';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import { indexNameOf, isSame, type Layout } from '../../src/modules/service/search/layout.domain';
import { indexingDelayOf, lineOf, monthOf, passagesOf } from '../../src/modules/service/search/passages.domain';
import type { Amend, OtherLayout, OtherVersion, Put, Written } from '../../src/modules/service/search/search.rpc';
import type { ConversationLog } from './log';
import type { Row } from './row';

type Words = Omit<Put, keyof Layout> | Omit<Amend, keyof Layout>;
/** Messages written to the index at once. */
const AT_ONCE = 500;
/** How often an index may say that the month is elsewhere, before it is asked again later. */
const TRIES = 4;

/**
 * What of the thread a search can find: a cursor over the log, up to which every word is in the index object of its month.
 * Words are gathered for some minutes, so that a message by itself costs no row there; at the end of an interaction they are
 * written at once.
 */
export class SearchFollower {
  readonly #sql: SqlStorage;
  readonly #log: ConversationLog;
  readonly #env: Env;
  readonly #ref: () => ConversationRef | undefined;
  #done: number;
  #dueAt: Instant | undefined;
  #isWriting = false;
  #flushing: Promise<void> = Promise.resolve();

  constructor(sql: SqlStorage, rows: ConversationLog, env: Env, ref: () => ConversationRef | undefined) {
    this.#sql = sql;
    this.#log = rows;
    this.#env = env;
    this.#ref = ref;
    this.#done = sql.exec<{ seq: number }>('SELECT seq FROM indexed').toArray()[0]?.seq ?? 0;
    const first = rows.after(this.#done, 1)[0];
    this.#dueAt = first && this.#delayed(instantOf(first.receivedAt));
    if (rows.amended(1).length > 0) this.#dueAt ??= this.#delayed(systemClock());
  }

  /** When words must be written that are not yet; undefined when all are. */
  get dueAt(): Instant | undefined {
    return this.#dueAt;
  }

  #delayed(at: Instant): Instant {
    return after(at, indexingDelayOf(this.#ref()?.conversationId ?? ''));
  }

  /** So far the thread goes now. */
  record(lastSeq: number, at: Instant, isOver: boolean): void {
    // An edit or a deletion of an earlier message has a line of its own, so there is always a new one.
    if (lastSeq > this.#done) this.#dueAt = isOver ? at : (this.#dueAt ?? this.#delayed(at));
  }

  /** When what is being written has been. */
  settled(): Promise<void> {
    return this.#flushing;
  }

  /** Writes what is due; what cannot be written is tried again. Never throws. */
  flush(at: Instant): Promise<void> {
    if (this.#isWriting) return this.#flushing;
    this.#flushing = this.#flush(at);
    return this.#flushing;
  }

  async #flush(at: Instant): Promise<void> {
    const ref = this.#ref();
    if (!ref || this.#dueAt === undefined || this.#dueAt > at) return;
    this.#isWriting = true;
    this.#dueAt = undefined;
    try {
      const rows = this.#log.after(this.#done, AT_ONCE);
      const last = rows.at(-1);
      if (last) {
        await this.#put(ref, rows);
        this.#sql.exec('INSERT INTO indexed (one, seq) VALUES (1, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq', last.seq);
        this.#done = last.seq;
      }
      await this.#amend(ref, this.#log.amended(AT_ONCE));
      if (this.#log.after(this.#done, 1).length > 0 || this.#log.amended(1).length > 0)
        this.#dueAt ??= rows.length === AT_ONCE ? at : this.#delayed(at);
    } catch (error) {
      log('error', { event: 'words-not-indexed', error });
      this.#dueAt = this.#delayed(at);
    } finally {
      this.#isWriting = false;
    }
  }

  /** Messages that came in two months go to two indexes. */
  async #put({ tenantId, shard, conversationId }: ConversationRef, rows: Parameters<typeof passagesOf>[0]): Promise<void> {
    const months = Map.groupBy(passagesOf(rows), ({ month }) => month);
    for (const [month, passages] of months)
      await this.#write({ home: { tenantId, shard }, month, conversationId, passages: passages.map(({ lines }) => lines) });
  }

  /** Messages that are no longer as they were when they were indexed. */
  async #amend({ tenantId, shard, conversationId }: ConversationRef, rows: readonly Row[]): Promise<void> {
    for (const [month, amended] of Map.groupBy(rows, ({ receivedAt }) => monthOf(receivedAt)))
      await this.#write({ home: { tenantId, shard }, month, conversationId, lines: amended.map(lineOf) });
    for (const { seq, rev } of rows) this.#sql.exec('DELETE FROM amended WHERE seq = ? AND rev <= ?', seq, rev);
  }

  /** To the index of the month, wherever it is; while another is filled to replace it, to both. */
  async #write(words: Words): Promise<void> {
    let layout: Layout = { version: searchVersion(), parts: 1 };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await this.#ask(words, layout);
      const second = answer.ok && answer.also ? await this.#ask(words, answer.also) : answer;
      if (second.ok || (answer.ok && second.problem === 'other-layout' && isSame(second.current, layout))) return;
      if (second.problem === 'other-version') break;
      layout = second.current;
    }
    throw new Error(`no index of ${words.month} takes words`);
  }

  #ask(words: Words, layout: Layout): Promise<Written | OtherVersion | OtherLayout> {
    const name = `${words.home.tenantId}/${indexNameOf(words.month, layout, words.conversationId)}`;
    const index = this.#env.INDEXES.get(this.#env.INDEXES.idFromName(name));
    return 'lines' in words ? index.amend({ ...words, ...layout }) : index.put({ ...words, ...layout });
  }
}
