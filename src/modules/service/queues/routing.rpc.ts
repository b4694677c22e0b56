import type { Home } from '../../foundation/access/sockets.rpc';
import type { Eligibility, FloorHealth } from './routing.schemas';

/** The desk as whoever asks about routing sees it. */
export interface RoutingDesk {
  floorHealth(home: Home): Promise<FloorHealth>;
  /** Null when there is no such queue. */
  eligibility(home: Home, queueId: string): Promise<Eligibility[] | null>;
}
