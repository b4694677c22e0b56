import type { Home } from '../../foundation/access/sockets.rpc';
import type { Eligibility, RoutingHealth } from './routing.schemas';

/** The desk as whoever asks about routing sees it. */
export interface RoutingDesk {
  routingHealth(home: Home): Promise<RoutingHealth>;
  /** Null when there is no such queue. */
  eligibility(home: Home, queueId: string): Promise<Eligibility[] | null>;
}
