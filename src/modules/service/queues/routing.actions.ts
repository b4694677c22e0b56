import type { Scope } from '../../../edge/platform/scope';
import { homeOf } from '../../foundation/access/revocation.actions';
import type { RoutingDesk } from './routing.rpc';

export const readRoutingHealth = (s: Scope) => s.object<RoutingDesk>('desk').routingHealth(homeOf(s));
export const readEligibility = (s: Scope, queueId: string) => s.object<RoutingDesk>('desk').eligibility(homeOf(s), queueId);
