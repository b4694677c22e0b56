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

/** An agent as they are at this moment. `lastGivenAt`: when they were last assigned a customer; 0 = never. */
export type AgentCandidate = {
  id: string;
  name: string;
  presence: 'available' | 'away' | 'invisible' | 'unseen';
  connected: boolean;
  load: number;
  capacity: number;
  lastGivenAt: number;
};

/** A customer waiting in a queue. `queuedAt` orders the queue; `since` is when the current wait began. */
export type WaitingInteraction = {
  id: string;
  queueId: string;
  queuedAt: number;
  since: Instant;
  preferred: string | null;
  passed: readonly string[];
};

/** Why somebody is not given a customer. Stable: screens and tests name them. */
export const INELIGIBLE_REASONS = ['not-member', 'offline', 'away', 'invisible', 'full', 'already-passed', 'closed', 'manual'] as const;
export type IneligibleReason = (typeof INELIGIBLE_REASONS)[number];

export const isOpenAt = ({ hours }: RoutingQueue, at: Instant): boolean => hours === null || isWithin(hours, at);
const isMember = ({ members }: RoutingQueue, id: string): boolean => members === 'everyone' || members.includes(id);

/** Whether somebody could take a customer of this line at all, and if not the first reason why. */
export function unavailableReason(
  line: RoutingQueue,
  server: AgentCandidate,
): Exclude<IneligibleReason, 'already-passed' | 'closed' | 'manual'> | undefined {
  if (!isMember(line, server.id)) return 'not-member';
  if (server.presence === 'away' || server.presence === 'invisible') return server.presence;
  if (!server.connected || server.presence === 'unseen') return 'offline';
  return server.load >= server.capacity ? 'full' : undefined;
}

/** Why routing does not assign this customer to this agent; undefined when it may. */
export function ineligibleReason(
  line: RoutingQueue,
  server: AgentCandidate,
  waiter: WaitingInteraction,
  at: Instant,
): IneligibleReason | undefined {
  const skip = unavailableReason(line, server);
  if (skip) return skip;
  // A returning customer goes back to the preferred agent, in any queue and also outside its hours.
  if (waiter.preferred === server.id) return undefined;
  if (line.routing === 'manual') return 'manual';
  if (!isOpenAt(line, at)) return 'closed';
  return waiter.passed.includes(server.id) ? 'already-passed' : undefined;
}

export type RoutingSnapshot = {
  lines: ReadonlyMap<string, RoutingQueue>;
  servers: readonly AgentCandidate[];
  waiters: readonly WaitingInteraction[];
};
export type Assignment = { conversationId: string; userId: string };

const inLine = (a: WaitingInteraction, b: WaitingInteraction): number => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);

/** Chooses among the eligible agents: in turn, or the lowest load for the capacity; a tie is decided in turn. */
function choose(line: RoutingQueue, free: readonly AgentCandidate[], waiter: WaitingInteraction): AgentCandidate | undefined {
  const preferred = free.find(({ id }) => id === waiter.preferred);
  if (preferred) return preferred;
  const byTurn = (a: AgentCandidate, b: AgentCandidate): number => a.lastGivenAt - b.lastGivenAt || (a.id < b.id ? -1 : 1);
  const byLoad = (a: AgentCandidate, b: AgentCandidate): number => a.load * b.capacity - b.load * a.capacity || byTurn(a, b);
  return [...free].sort(line.routing === 'least_loaded' ? byLoad : byTurn)[0];
}

/**
 * Assigns waiting customers: the longest wait first, over all queues, each to an eligible agent. Afterwards no customer waits
 * whom an agent with a free slot could take, and no agent is above capacity (C12).
 */
export function assignWaiting(floor: RoutingSnapshot, at: Instant): Assignment[] {
  const servers = new Map(floor.servers.map((server) => [server.id, { ...server }]));
  const given: Assignment[] = [];
  for (const waiter of [...floor.waiters].sort(inLine)) {
    const line = floor.lines.get(waiter.queueId);
    if (!line) continue;
    const free = [...servers.values()].filter((server) => ineligibleReason(line, server, waiter, at) === undefined);
    const chosen = choose(line, free, waiter);
    if (!chosen) continue;
    given.push({ conversationId: waiter.id, userId: chosen.id });
    // Later than everybody of this very moment, so that turns go on within one hand-out.
    servers.set(chosen.id, { ...chosen, load: chosen.load + 1, lastGivenAt: at + given.length / 1_000 });
  }
  return given;
}

/** Customers who wait although an agent is free, with that agent: none, except while an assignment is in progress. */
export function findStarved(floor: RoutingSnapshot, at: Instant): Assignment[] {
  return floor.waiters.flatMap((waiter): Assignment[] => {
    const line = floor.lines.get(waiter.queueId);
    const free = line && floor.servers.find((server) => ineligibleReason(line, server, waiter, at) === undefined);
    return free ? [{ conversationId: waiter.id, userId: free.id }] : [];
  });
}

/** What a wait that was too long becomes: another line, if one takes over, else the customer is lost. */
export type Overdue = { conversationId: string; fallback: string | null };

export function overdue(floor: RoutingSnapshot, at: Instant): Overdue[] {
  return floor.waiters.flatMap((waiter): Overdue[] => {
    const line = floor.lines.get(waiter.queueId);
    const due = line && dueOf(line, waiter);
    return due !== undefined && due <= at ? [{ conversationId: waiter.id, fallback: line?.fallback ?? null }] : [];
  });
}

const dueOf = (line: RoutingQueue, { since }: WaitingInteraction): Instant | undefined =>
  line.maxWait === null ? undefined : after(since, line.maxWait);

/** When time alone changes something on the floor: a wait is over, a line opens or closes. */
export function nextDue({ lines, waiters }: RoutingSnapshot, at: Instant): Instant | undefined {
  const crowded = new Set(waiters.map(({ queueId }) => queueId));
  const times = [
    ...waiters.flatMap((waiter) => {
      const line = lines.get(waiter.queueId);
      return (line && dueOf(line, waiter)) ?? [];
    }),
    ...[...crowded].flatMap((id) => {
      const hours = lines.get(id)?.hours;
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
