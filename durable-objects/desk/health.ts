import { instantOf, systemClock } from '../../src/kernel/time';
import type { Eligibility, RoutingHealth } from '../../src/modules/service/desk/desk.protocol';
import { findStarved, ineligibleReason, unavailableReason, type WaitingInteraction } from '../../src/modules/service/queues/routing.domain';
import type { RosterCache } from './roster-cache';
import type { Router } from './router';

const PLAIN: WaitingInteraction = { id: '', queueId: '', queuedAt: 0, since: instantOf(0), preferredAgent: null, declinedBy: [] };

/** Whether a customer waits at this moment while an agent is free, or is served by somebody who may serve nobody. Assignments under way do not count. */
export async function healthOf(rosters: RosterCache, router: Router): Promise<RoutingHealth> {
  const at = systemClock();
  const roster = await rosters.at(at);
  const snapshot = router.snapshot(roster);
  const oldest = snapshot.waiting.reduce<number | null>((first, { queuedAt }) => Math.min(first ?? queuedAt, queuedAt), null);
  const stranded = (await router.stranded(at)).map(({ id, interaction }) => ({
    conversationId: id,
    userId: interaction?.assignee?.id ?? '',
  }));
  const oldestWaitMs = oldest === null ? null : at - oldest;
  return { waiting: snapshot.waiting.length, oldestWaitMs, assigning: router.assigning, starved: findStarved(snapshot, at), stranded };
}

/** For each agent: their load, and why this queue would not assign them a customer now. */
export async function eligibilityIn(queueId: string, rosters: RosterCache, router: Router): Promise<Eligibility[] | null> {
  const at = systemClock();
  const snapshot = router.snapshot(await rosters.at(at));
  const queue = snapshot.queues.get(queueId);
  if (!queue) return null;
  return snapshot.agents.map((agent) => {
    const { id, name, presence, connected, load, capacity } = agent;
    return {
      user: { id, name },
      presence: presence === 'unseen' ? null : presence,
      connected,
      load,
      capacity,
      canReceive: unavailableReason(queue, agent) === undefined,
      ineligibleReason: ineligibleReason(queue, agent, { ...PLAIN, queueId }, at) ?? null,
    };
  });
}
