import { toIso } from '../src/kernel/time';
import type { ConversationWire } from '../src/modules/conversations/conversations.schemas';
import { countersFor, type Presence } from '../src/modules/desk/desk.domain';
import type { AgentPresence, DeskServerFrame } from '../src/modules/desk/desk.protocol';
import type { DeskStore } from './desk.store';
import { type Holder, type Sockets, send } from './sockets';

const frame = (f: DeskServerFrame): string => JSON.stringify(f);

/** What the open tabs of a tenant are shown. */
export class Board {
  readonly #store: DeskStore;
  readonly #sockets: Sockets;

  constructor(store: DeskStore, sockets: Sockets) {
    this.#store = store;
    this.#sockets = sockets;
  }

  greet(socket: WebSocket, who: Holder): void {
    const entries = this.#store.open();
    send(socket, frame({ type: 'hello', me: who.userId, entries, presence: this.presence(), counters: countersFor(who.userId, entries) }));
    this.#connection(who.userId, socket, true);
  }

  leave(socket: WebSocket): void {
    this.#connection(this.#sockets.holderOf(socket).userId, socket, false);
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

  showPresence(presence: Presence): AgentPresence {
    const wire = this.#wire(presence);
    this.#sockets.broadcast(() => frame({ type: 'presence', presence: wire }));
    return wire;
  }

  presence(): AgentPresence[] {
    return this.#store.presence().map((p) => this.#wire(p));
  }

  /** A person's first tab, or the last one gone, is news to the others; a second tab is not. */
  #connection(userId: string, about: WebSocket, connected: boolean): void {
    const presence = this.#store.presenceOf(userId);
    if (!presence || this.#sockets.of(userId).some((s) => s !== about)) return;
    this.#sockets.broadcast(() => frame({ type: 'presence', presence: { ...this.#wire(presence), connected } }), about);
  }

  #wire(p: Presence): AgentPresence {
    return {
      user: { id: p.userId, name: p.name },
      presence: p.state,
      connected: this.#sockets.of(p.userId).length > 0,
      since: toIso(p.since),
    };
  }
}
