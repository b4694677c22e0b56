import { instantOf, systemClock } from '../../src/kernel/time';
import type { Eligibility, FloorHealth } from '../../src/modules/service/desk/desk.protocol';
import { findStarved, ineligibleReason, unavailableReason, type WaitingInteraction } from '../../src/modules/service/queues/routing.domain';
import type { RosterCache } from './roster-cache';
import type { Router } from './router';

const PLAIN: WaitingInteraction = { id: '', queueId: '', queuedAt: 0, since: instantOf(0), preferred: null, passed: [] };

/** Whether anybody waits in vain at this moment. What the desk is just doing does not count. */
export async function healthOf(rosters: RosterCache, dispatcher: Router): Promise<FloorHealth> {
  const at = systemClock();
  const floor = dispatcher.picture(await rosters.at(at));
  const oldest = floor.waiters.reduce<number | null>((first, { queuedAt }) => Math.min(first ?? queuedAt, queuedAt), null);
  const oldestWaitMs = oldest === null ? null : at - oldest;
  return { waiting: floor.waiters.length, oldestWaitMs, moving: dispatcher.moving, inVain: findStarved(floor, at) };
}

/** For each agent: their load, and why this queue would not assign them a customer now. */
export async function eligibilityIn(queueId: string, rosters: RosterCache, dispatcher: Router): Promise<Eligibility[] | null> {
  const at = systemClock();
  const floor = dispatcher.picture(await rosters.at(at));
  const line = floor.lines.get(queueId);
  if (!line) return null;
  return floor.servers.map((server) => {
    const { id, name, presence, connected, load, capacity } = server;
    return {
      user: { id, name },
      presence: presence === 'unseen' ? null : presence,
      connected,
      load,
      capacity,
      takes: unavailableReason(line, server) === undefined,
      skip: ineligibleReason(line, server, { ...PLAIN, queueId }, at) ?? null,
    };
  });
}
