import type { Scope } from '../../../edge/platform/context';
import { homeOf } from '../../foundation/access/revocation.actions';

export const readFloorHealth = (s: Scope) => s.desk().floorHealth(homeOf(s));
export const readEligibility = (s: Scope, queueId: string) => s.desk().eligibility(homeOf(s), queueId);
