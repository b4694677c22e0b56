import { minutes, systemClock } from '../src/kernel/time';
import type { ConversationWire } from '../src/modules/conversations/conversations.schemas';
import type { DeskStore } from './desk.store';

/** How often the desk asks open conversations for their face, so that a word lost on the way is missed for minutes, not for ever. */
const EVERY = minutes(5);
const AT_ONCE = 50;

/** The desk's round over its open conversations: some at each alarm, the next ones next time. */
export class Round {
  readonly #storage: DurableObjectStorage;
  readonly #store: DeskStore;
  #armed: boolean | undefined;

  constructor(storage: DurableObjectStorage, store: DeskStore) {
    this.#storage = storage;
    this.#store = store;
  }

  /** Sets the alarm unless it is set. */
  async keepGoing(): Promise<void> {
    this.#armed ??= (await this.#storage.getAlarm()) !== null;
    if (!this.#armed) await this.#arm();
  }

  /** Answers the faces of the next few; those that cannot be asked are asked again when their turn comes. */
  async go(ask: (id: string) => Promise<ConversationWire | null>): Promise<ConversationWire[]> {
    this.#armed = false;
    this.#store.sweep(systemClock());
    const some = this.#store.nextToAudit(AT_ONCE);
    if (some.length === 0) return [];
    await this.#arm();
    const faces = await Promise.all(some.map((id) => ask(id).catch(() => null)));
    return faces.filter((face) => face !== null);
  }

  async #arm(): Promise<void> {
    this.#armed = true;
    await this.#storage.setAlarm(systemClock() + EVERY);
  }
}
