import { instantOf, systemClock } from '../../src/kernel/time';
import type { Eligibility, RoutingHealth } from '../../src/modules/service/desk/desk.protocol';
import { findStarved, ineligibleReason, unavailableReason, type WaitingInteraction } from '../../src/modules/service/queues/routing.domain';
import type { RosterCache } from './roster-cache';
import type { Router } from './router';

const PLAIN: WaitingInteraction = { id: '', queueId: '', queuedAt: 0, since: instantOf(0), preferred: null, passed: [] };

/** Whether a customer waits at this moment while an agent is free. Assignments under way do not count. */
export async function healthOf(rosters: RosterCache, dispatcher: Router): Promise<RoutingHealth> {
  const at = systemClock();
  const floor = dispatcher.picture(await rosters.at(at));
  const oldest = floor.waiters.reduce<number | null>((first, { queuedAt }) => Math.min(first ?? queuedAt, queuedAt), null);
  const oldestWaitMs = oldest === null ? null : at - oldest;
  return { waiting: floor.waiters.length, oldestWaitMs, assigning: dispatcher.assigning, starved: findStarved(floor, at) };
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
      canReceive: unavailableReason(line, server) === undefined,
      ineligibleReason: ineligibleReason(line, server, { ...PLAIN, queueId }, at) ?? null,
    };
  });
}
