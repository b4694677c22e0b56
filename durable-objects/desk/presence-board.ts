import { minutes, toIso } from '../../src/kernel/time';
import type { AgentPresence, DeskServerFrame } from '../../src/modules/service/desk/desk.protocol';
import { isEligible, type Standing } from '../../src/modules/service/presence/presence.domain';
import type { Sockets } from '../shared/sockets';
import type { PresenceBook } from './presence-book';

/** What the open tabs of a tenant are shown of its people. */
export class PresenceBoard {
  readonly #sockets: Sockets;
  readonly #people: PresenceBook;

  constructor(sockets: Sockets, people: PresenceBook) {
    this.#sockets = sockets;
    this.#people = people;
  }

  /** A person's first tab is news to the others; a second one is not. */
  showCame(userId: string, socket: WebSocket): void {
    const standing = this.#people.of(userId);
    if (standing && this.#sockets.of(userId).length === 1) this.#sockets.broadcast(() => this.#frameOf(standing), socket);
  }

  /** `gone`: a socket that is just closing. */
  show(standing: Standing, gone?: WebSocket): AgentPresence {
    this.#sockets.broadcast(() => this.#frameOf(standing, gone), gone);
    return this.#wire(standing, gone);
  }

  all(): AgentPresence[] {
    return this.#people.all().map((standing) => this.#wire(standing));
  }

  #frameOf = (standing: Standing, gone?: WebSocket): string => {
    const told: DeskServerFrame = { type: 'presence', presence: this.#wire(standing, gone) };
    return JSON.stringify(told);
  };

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
