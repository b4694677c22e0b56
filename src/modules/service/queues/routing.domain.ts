import { after, type Duration, type Instant } from '../../../kernel/time';
import { type BusinessHours, isWithin, nextChange } from './hours.domain';

export const ROUTINGS = ['manual', 'round_robin', 'least_loaded'] as const;
export type Routing = (typeof ROUTINGS)[number];

/** A queue as the desk works with it. `members` are those who may serve it, however they came to. */
export type RoutingQueue = {
  id: string;
  name: string;
  routing: Routing;
  members: 'everyone' | readonly string[];
  hours: BusinessHours | null;
  fallback: string | null;
  maxWait: Duration | null;
};

/** An agent as they are at this moment. `lastAssignedAt`: when they were last assigned a customer; 0 = never. */
export type AgentCandidate = {
  id: string;
  name: string;
  presence: 'available' | 'away' | 'invisible' | 'unseen';
  connected: boolean;
  load: number;
  capacity: number;
  lastAssignedAt: number;
};

/** A customer waiting in a queue. `queuedAt` orders the queue; `since` is when the current wait began. */
export type WaitingInteraction = {
  id: string;
  queueId: string;
  queuedAt: number;
  since: Instant;
  preferredAgent: string | null;
  declinedBy: readonly string[];
};

/** Why somebody is not assigned a customer. Stable: screens and tests name them. */
export const INELIGIBLE_REASONS = ['not-member', 'offline', 'away', 'invisible', 'full', 'already-passed', 'closed', 'manual'] as const;
export type IneligibleReason = (typeof INELIGIBLE_REASONS)[number];

export const isOpenAt = ({ hours }: RoutingQueue, at: Instant): boolean => hours === null || isWithin(hours, at);
const isMember = ({ members }: RoutingQueue, id: string): boolean => members === 'everyone' || members.includes(id);

/** Whether somebody could take a customer of this queue at all, and if not the first reason why. */
export function unavailableReason(
  queue: RoutingQueue,
  agent: AgentCandidate,
): Exclude<IneligibleReason, 'already-passed' | 'closed' | 'manual'> | undefined {
  if (!isMember(queue, agent.id)) return 'not-member';
  if (agent.presence === 'away' || agent.presence === 'invisible') return agent.presence;
  if (!agent.connected || agent.presence === 'unseen') return 'offline';
  return agent.load >= agent.capacity ? 'full' : undefined;
}

/** Why routing does not assign this customer to this agent; undefined when it may. */
export function ineligibleReason(
  queue: RoutingQueue,
  agent: AgentCandidate,
  interaction: WaitingInteraction,
  at: Instant,
): IneligibleReason | undefined {
  const skip = unavailableReason(queue, agent);
  if (skip) return skip;
  // A returning customer goes back to the preferred agent, also in a manual queue and outside its hours.
  if (interaction.preferredAgent === agent.id) return undefined;
  if (queue.routing === 'manual') return 'manual';
  if (!isOpenAt(queue, at)) return 'closed';
  return interaction.declinedBy.includes(agent.id) ? 'already-passed' : undefined;
}

export type RoutingSnapshot = {
  queues: ReadonlyMap<string, RoutingQueue>;
  agents: readonly AgentCandidate[];
  waiting: readonly WaitingInteraction[];
};
export type Assignment = { conversationId: string; userId: string };

const byWait = (a: WaitingInteraction, b: WaitingInteraction): number => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);

/** Chooses among the eligible agents: in turn, or the lowest load for the capacity; a tie is decided in turn. */
function choose(queue: RoutingQueue, free: readonly AgentCandidate[], interaction: WaitingInteraction): AgentCandidate | undefined {
  const preferredAgent = free.find(({ id }) => id === interaction.preferredAgent);
  if (preferredAgent) return preferredAgent;
  const byTurn = (a: AgentCandidate, b: AgentCandidate): number => a.lastAssignedAt - b.lastAssignedAt || (a.id < b.id ? -1 : 1);
  const byLoad = (a: AgentCandidate, b: AgentCandidate): number => a.load * b.capacity - b.load * a.capacity || byTurn(a, b);
  return [...free].sort(queue.routing === 'least_loaded' ? byLoad : byTurn)[0];
}

/**
 * Assigns waiting customers: the longest wait first, over all queues, each to an eligible agent. Afterwards no customer waits
 * whom an agent with a free slot could take, and no agent is above capacity (RTE-1, RTE-2).
 */
export function assignWaiting(snapshot: RoutingSnapshot, at: Instant): Assignment[] {
  const agents = new Map(snapshot.agents.map((agent) => [agent.id, { ...agent }]));
  const assigned: Assignment[] = [];
  for (const interaction of [...snapshot.waiting].sort(byWait)) {
    const queue = snapshot.queues.get(interaction.queueId);
    if (!queue) continue;
    const free = [...agents.values()].filter((agent) => ineligibleReason(queue, agent, interaction, at) === undefined);
    const chosen = choose(queue, free, interaction);
    if (!chosen) continue;
    assigned.push({ conversationId: interaction.id, userId: chosen.id });
    // Later than everybody of this very moment, so that turns go on within one hand-out.
    agents.set(chosen.id, { ...chosen, load: chosen.load + 1, lastAssignedAt: at + assigned.length / 1_000 });
  }
  return assigned;
}

/** Customers who wait although an agent is free, with that agent: none, except while an assignment is in progress. */
export function findStarved(snapshot: RoutingSnapshot, at: Instant): Assignment[] {
  return snapshot.waiting.flatMap((interaction): Assignment[] => {
    const queue = snapshot.queues.get(interaction.queueId);
    const free = queue && snapshot.agents.find((agent) => ineligibleReason(queue, agent, interaction, at) === undefined);
    return free ? [{ conversationId: interaction.id, userId: free.id }] : [];
  });
}

/** What a wait that was too long becomes: another queue, if one takes over, else the customer is lost. */
export type Overdue = { conversationId: string; fallback: string | null };

export function overdue(snapshot: RoutingSnapshot, at: Instant): Overdue[] {
  return snapshot.waiting.flatMap((interaction): Overdue[] => {
    const queue = snapshot.queues.get(interaction.queueId);
    const due = queue && dueOf(queue, interaction);
    return due !== undefined && due <= at ? [{ conversationId: interaction.id, fallback: queue?.fallback ?? null }] : [];
  });
}

const dueOf = (queue: RoutingQueue, { since }: WaitingInteraction): Instant | undefined =>
  queue.maxWait === null ? undefined : after(since, queue.maxWait);

/** When time alone changes something for routing: a wait is over, a queue opens or closes. */
export function nextDue({ queues, waiting }: RoutingSnapshot, at: Instant): Instant | undefined {
  const crowded = new Set(waiting.map(({ queueId }) => queueId));
  const times = [
    ...waiting.flatMap((interaction) => {
      const queue = queues.get(interaction.queueId);
      return (queue && dueOf(queue, interaction)) ?? [];
    }),
    ...[...crowded].flatMap((id) => {
      const hours = queues.get(id)?.hours;
      return (hours && nextChange(hours, at)) ?? [];
    }),
  ];
  return times.length === 0 ? undefined : times.reduce((a, b) => (a < b ? a : b));
}

/** Whether fallbacks would lead round and round. */
export function leadsInCircle(fallbacks: ReadonlyMap<string, string | null>, from: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = from; at !== null; at = fallbacks.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
