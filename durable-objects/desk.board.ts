import { minutes, toIso } from '../src/kernel/time';
import type { ConversationWire } from '../src/modules/conversations/conversations.schemas';
import { countersFor } from '../src/modules/desk/desk.domain';
import type { AgentPresence, DeskServerFrame } from '../src/modules/desk/desk.protocol';
import { isEligible, type Standing } from '../src/modules/presence/presence.domain';
import type { People } from './desk.people';
import type { DeskStore } from './desk.store';
import { type Holder, type Sockets, send } from './sockets';

const frame = (f: DeskServerFrame): string => JSON.stringify(f);

/** What the open tabs of a tenant are shown. */
export class Board {
  readonly #store: DeskStore;
  readonly #sockets: Sockets;
  readonly #people: People;

  constructor(store: DeskStore, sockets: Sockets, people: People) {
    this.#store = store;
    this.#sockets = sockets;
    this.#people = people;
  }

  greet(socket: WebSocket, who: Holder): void {
    const entries = this.#store.open();
    send(socket, frame({ type: 'hello', me: who.userId, entries, presence: this.presence(), counters: countersFor(who.userId, entries) }));
    // A person's first tab is news to the others; a second one is not.
    const standing = this.#people.of(who.userId);
    if (standing && this.#sockets.of(who.userId).length === 1) this.#sockets.broadcast(() => this.#frameOf(standing), socket);
  }

  /** One frame a tab: the changed entries are written out once, the counters once a person. */
  showEntries(entries: ConversationWire[]): void {
    const sockets = this.#sockets.all();
    if (sockets.length === 0) return;
    const head = `{"type":"entries","entries":${JSON.stringify(entries)},"counters":`;
    const tails = new Map<string, string>();
    for (const socket of sockets) {
      const { userId } = this.#sockets.holderOf(socket);
      const tail = tails.get(userId) ?? `${JSON.stringify(countersFor(userId, this.#store.faces()))}}`;
      tails.set(userId, tail);
      send(socket, head + tail);
    }
  }

  /** `gone`: a socket that is just closing. */
  showPresence(standing: Standing, gone?: WebSocket): AgentPresence {
    this.#sockets.broadcast(() => this.#frameOf(standing, gone), gone);
    return this.#wire(standing, gone);
  }

  presence(): AgentPresence[] {
    return this.#people.all().map((standing) => this.#wire(standing));
  }

  #frameOf = (standing: Standing, gone?: WebSocket): string => frame({ type: 'presence', presence: this.#wire(standing, gone) });

  #wire({ user, declared, connection, overLimit }: Standing, gone?: WebSocket): AgentPresence {
    return {
      user,
      presence: declared.state,
      reason: declared.reason,
      limitMinutes: declared.limit === null ? null : Math.round(declared.limit / minutes(1)),
      overLimit,
      setBy: declared.setBy,
      since: toIso(declared.since),
      connected: this.#sockets.of(user.id).some((socket) => socket !== gone),
      eligible: isEligible({ declared, connection }),
    };
  }
}
