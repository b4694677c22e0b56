import { after, type Instant, instantOf, minutes } from '../../src/kernel/time';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import type { WorkingSet } from './working-set';

/** How often the desk asks open conversations for their summary, so that a word lost on the way is missed for minutes, not for ever. */
const EVERY = minutes(5);
const AT_ONCE = 50;

/** The desk's round over its open conversations: some at each alarm, the next ones next time. */
export class Reconciler {
  readonly #sql: SqlStorage;
  readonly #store: WorkingSet;
  #dueAt: Instant | undefined;

  constructor(sql: SqlStorage, store: WorkingSet) {
    this.#sql = sql;
    this.#store = store;
    const row = sql.exec<{ due_at: number }>('SELECT due_at FROM round').toArray()[0];
    this.#dueAt = row && instantOf(row.due_at);
  }

  get dueAt(): Instant | undefined {
    return this.#dueAt;
  }

  /** Plans the next round unless one is planned. */
  plan(at: Instant): void {
    if (this.#dueAt !== undefined) return;
    this.#dueAt = after(at, EVERY);
    this.#sql.exec('INSERT INTO round (one, due_at) VALUES (1, ?)', this.#dueAt);
  }

  /** Answers the summaries of the next few; those that cannot be asked are asked again when their turn comes. */
  async go(at: Instant, isNeeded: boolean, ask: (id: string) => Promise<ConversationWire | null>): Promise<ConversationWire[]> {
    this.#dueAt = undefined;
    this.#sql.exec('DELETE FROM round');
    const some = this.#store.nextToReconcile(AT_ONCE);
    if (isNeeded || some.length > 0) this.plan(at);
    const summaries = await Promise.all(some.map((id) => ask(id).catch(() => null)));
    return summaries.filter((summary) => summary !== null);
  }
}
