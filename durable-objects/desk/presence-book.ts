import type { Instant } from '../../src/kernel/time';
import {
  type Declaration,
  dueAt,
  type Interval,
  type Order,
  type Person,
  type PresenceEvent,
  type Standing,
  step,
} from '../../src/modules/service/presence/presence.domain';
import type { Outbox } from '../shared/outbox';

type Bare<Event> = Event extends { open: number } ? Omit<Event, 'open'> : never;

/** Where everybody stands. The truth of the present; of the past the ledger is told. */
export class PresenceBook {
  readonly #storage: DurableObjectStorage;
  readonly #outbox: Outbox<Interval>;
  readonly #openOf: (userId: string) => number;
  readonly #standings = new Map<string, Standing>();

  constructor(storage: DurableObjectStorage, outbox: Outbox<Interval>, openOf: (userId: string) => number) {
    this.#storage = storage;
    this.#outbox = outbox;
    this.#openOf = openOf;
    for (const row of storage.sql.exec<{ standing: string }>('SELECT standing FROM standings ORDER BY user_id').toArray()) {
      const standing: Standing = JSON.parse(row.standing);
      this.#standings.set(standing.user.id, standing);
    }
  }

  all = (): Standing[] => [...this.#standings.values()];
  of = (userId: string): Standing | undefined => this.#standings.get(userId);

  /** When time alone will change something next. */
  get dueAt(): Instant | undefined {
    const dues = this.all().flatMap((standing) => dueAt(standing) ?? []);
    return dues.length === 0 ? undefined : dues.reduce((a, b) => (a < b ? a : b));
  }

  get anyConnected(): boolean {
    return this.all().some(({ connection }) => connection !== null);
  }

  came(user: Person, at: Instant): Standing | undefined {
    return this.#applyEvent(user.id, { type: 'came', user }, at);
  }

  left(userId: string, at: Instant, atOnce = false): Standing | undefined {
    return this.#applyEvent(userId, { type: 'left', atOnce }, at);
  }

  declare(user: Person, change: { next: Declaration; setBy: Person; order?: Order }, at: Instant): Standing | undefined {
    return this.#applyEvent(user.id, { type: 'declared', user, ...change }, at);
  }

  /** What time alone has changed by now; answers whom. */
  pass(at: Instant): Standing[] {
    const due = this.all().filter((standing) => (dueAt(standing) ?? Number.POSITIVE_INFINITY) <= at);
    return due.flatMap(({ user }) => this.#applyEvent(user.id, { type: 'passed' }, at) ?? []);
  }

  #applyEvent(userId: string, event: Bare<PresenceEvent>, at: Instant): Standing | undefined {
    const before = this.#standings.get(userId);
    const done = step(before, { ...event, open: this.#openOf(userId) }, at);
    if (!done) return before;
    const [was, is] = [before && JSON.stringify(before), JSON.stringify(done.standing)];
    if (was === is) return before;
    this.#storage.transactionSync(() => {
      this.#storage.sql.exec(
        'INSERT INTO standings (user_id, standing) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET standing = excluded.standing',
        userId,
        is,
      );
      for (const interval of done.ledger) this.#outbox.add(interval, [], at);
    });
    this.#standings.set(userId, done.standing);
    return done.standing;
  }
}
