import { after, type Instant, instantOf, seconds } from '../../src/kernel/time';

const RETRY_AFTER = seconds(5);

/** Whose sockets end when: people whose second factor falls due while they are here. */
export class SocketExpiry {
  readonly #sql: SqlStorage;
  readonly #ends = new Map<string, Instant>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    for (const { user_id, at } of sql.exec<{ user_id: string; at: number }>('SELECT user_id, at FROM ends').toArray())
      this.#ends.set(user_id, instantOf(at));
  }

  get dueAt(): Instant | undefined {
    return this.#ends.size === 0 ? undefined : instantOf(Math.min(...this.#ends.values()));
  }

  /** What a new ticket says of somebody; true when that is news. */
  record(userId: string, until: number | null): boolean {
    if ((this.#ends.get(userId) ?? null) === until) return false;
    if (until === null) this.#forget(userId);
    else this.#put(userId, instantOf(until));
    return true;
  }

  /** Ends what is due. What fails is tried again a little later. Answers how many have ended. */
  async go(at: Instant, end: (userId: string) => Promise<void>): Promise<number> {
    const due = [...this.#ends].filter(([, when]) => when <= at).map(([userId]) => userId);
    for (const userId of due) {
      this.#put(userId, after(at, RETRY_AFTER));
      await end(userId);
      this.#forget(userId);
    }
    return due.length;
  }

  #put(userId: string, at: Instant): void {
    this.#ends.set(userId, at);
    this.#sql.exec('INSERT INTO ends (user_id, at) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET at = excluded.at', userId, at);
  }

  #forget(userId: string): void {
    this.#ends.delete(userId);
    this.#sql.exec('DELETE FROM ends WHERE user_id = ?', userId);
  }
}
