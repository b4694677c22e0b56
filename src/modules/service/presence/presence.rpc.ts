import type { Home } from '../../foundation/access/sockets.rpc';
import type { Declaration, Order, Person } from './presence.domain';
import type { AgentPresence } from './presence.schemas';

/** The desk as presence sees it. */
export interface PresenceDesk {
  presence(): AgentPresence[];
  /** What somebody declares, or a supervisor orders; null when it changes nothing. */
  setPresence(home: Home, user: Person, change: { next: Declaration; setBy: Person; order?: Order }): Promise<AgentPresence | null>;
}
