import { hours } from '../../../kernel/time';

/** The life of one outgoing message, told by ticks. Statuses arrive in any order, any number of times. */

export const DELIVERY_STATES = [
  'queued',
  'sending',
  'unknown',
  'unknown_final',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Meta tells nothing of an older message any more: what is `unknown` until then stays so, and its charge is given back. */
export const GIVE_UP_AFTER = hours(72);
/** Nobody knows whether the person has it; it is sent again only when somebody says so. */
export const isUncertain = (state: string): boolean => state === 'unknown' || state === 'unknown_final';

export const keepsError = (state: DeliveryState): boolean => state === 'failed' || state === 'queued' || isUncertain(state);

/** What Meta reports about a message (`statuses[].status`). */
export const PROVIDER_STATES = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** Meta's code of a free message that came more than 24 hours after the customer's last word (131047, re-engagement message). */
export const WINDOW_CLOSED = 131047;
export type DeliveryError = { code: number; title: string };
/** What Meta says beside the id of an accepted message. */
export type Acceptance = {
  /** Whom it was addressed to, as we wrote that, and as whom WhatsApp knows them: the ids to write to from now on. */
  sentTo?: { input: string; waId?: string; userId?: string };
  /** `messages[].message_status` where it is not plainly accepted: the template's message is held, or its template paused. */
  hold?: string;
};

/** What became of the call to Meta: `unknown` = it may have been accepted, so it is never repeated by itself. */
export type SendOutcome =
  | ({ kind: 'accepted'; wamid: string } & Acceptance)
  | { kind: 'failed'; error: DeliveryError }
  | { kind: 'throttled'; error: DeliveryError; retryAfterMs: number }
  /** Its file did not get to Meta, so the message itself was never asked for. */
  | { kind: 'unprepared'; error: DeliveryError; retryAfterMs?: number }
  | { kind: 'unknown'; error: DeliveryError };

const RANK: Record<Exclude<DeliveryState, 'failed'>, number> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  unknown_final: 3,
  accepted: 4,
  sent: 5,
  delivered: 6,
  read: 7,
  played: 8,
};

/**
 * The state after `next` is reported. Rank never falls. `failed` is final and counts only while nothing shows that the
 * message reached the person; anything after `failed` is an anomaly the caller records and this function ignores.
 */
export function advance(now: DeliveryState, next: DeliveryState): DeliveryState {
  if (now === 'failed') return now;
  if (next === 'failed') return RANK[now] < RANK.delivered ? 'failed' : now;
  return RANK[next] > RANK[now] ? next : now;
}

/** True when a report contradicts what was taken as certain: delivered after failed or given up, or failed after delivered. */
export const isAnomaly = (now: DeliveryState, next: DeliveryState): boolean =>
  now === 'failed' || now === 'unknown_final'
    ? next !== 'failed' && RANK[next] >= RANK.sent
    : next === 'failed' && RANK[now] >= RANK.delivered;

export const outcomeState = (outcome: SendOutcome): DeliveryState =>
  outcome.kind === 'throttled' || outcome.kind === 'unprepared' ? 'queued' : outcome.kind;

/** Whether the person has the message, so that a reserved charge becomes a confirmed one. */
export const hasArrived = (state: DeliveryState): boolean => state !== 'failed' && RANK[state] >= RANK.delivered;

const isLost = (state: DeliveryState): boolean => state === 'failed' || state === 'unknown_final';

/** What a change of state decides about a charge that hangs on the message: it is due, or nothing is expected of it any more. */
export function turningPoint(before: DeliveryState, after: DeliveryState): 'arrived' | 'lost' | undefined {
  if (!hasArrived(before) && hasArrived(after)) return 'arrived';
  return !isLost(before) && isLost(after) ? 'lost' : undefined;
}

/** What Meta answered to the send, when it says that each state was reached, and what it says that the message costs: in its own words, the last that were told. */
export type DeliveryReports = {
  acceptance?: Acceptance;
  times: Partial<Record<ProviderState, number>>;
  pricing?: Record<string, unknown>;
  /** What was told first, where another word came later. */
  firstPricing?: Record<string, unknown>;
  /** Which states were told with a price. */
  priced?: readonly ProviderState[];
  conversation?: Record<string, unknown>;
  /** When it was decided what became of it; and that it arrived after it had been given up. */
  turned?: Turn & { what: 'arrived' | 'lost' };
  late?: Turn;
};

/** A moment of a message's life: when it happened, how many messages the thread had when that was learnt, and its number of change. */
export type Turn = { at: number; after: number; rev: number };

/** What a report decides about a message: nothing, mostly. `late`: it arrives, and had been given up. */
export function turnOf(before: DeliveryState, next: DeliveryState, known: DeliveryReports | null): 'arrived' | 'lost' | 'late' | undefined {
  if (known?.turned?.what !== 'lost' && !isLost(before)) return turningPoint(before, advance(before, next));
  return hasArrived(next) && !known?.late ? 'late' : undefined;
}

/** What is known after one more report. Of a state that is told again the earliest time stays; what a report does not say erases nothing. */
export function withReport(
  known: DeliveryReports | null,
  { state, at, pricing, conversation }: { state: ProviderState; at: number } & Pick<DeliveryReports, 'pricing' | 'conversation'>,
): DeliveryReports {
  const times = { ...known?.times, [state]: Math.min(at, known?.times[state] ?? at) };
  return {
    ...known,
    times,
    ...(known?.pricing && pricing && contradicts(known.pricing, pricing) ? { firstPricing: known.firstPricing ?? known.pricing } : {}),
    ...(pricing ? { pricing: { ...known?.pricing, ...pricing }, priced: [...new Set([...(known?.priced ?? []), state])] } : {}),
    // Only the report of `sent` has the end of the window; a later one has the id alone.
    ...(conversation ? { conversation: { ...known?.conversation, ...conversation } } : {}),
  };
}

/** Whether two words about one message cannot both be right: another model, type or category. */
const contradicts = (one: Record<string, unknown>, other: Record<string, unknown>): boolean =>
  ['pricing_model', 'type', 'category'].some((part) => one[part] !== undefined && other[part] !== undefined && one[part] !== other[part]);

type Told = { at: number; messageId?: string; error?: DeliveryError } & Pick<DeliveryReports, 'pricing' | 'conversation'>;
/** Two reports of one state, as one: the earlier time, and whatever one of them says. */
export const joined = <Report extends Told>(first: Report, second: Report): Report => ({
  ...first,
  ...second,
  at: Math.min(first.at, second.at),
  ...(first.pricing ? { pricing: { ...first.pricing, ...second.pricing } } : {}),
  ...(first.conversation ? { conversation: { ...first.conversation, ...second.conversation } } : {}),
});

/** What is known after the answer to the send; a status may have come before it. Where the answer says nothing more, nothing more is known. */
export function withAcceptance(known: DeliveryReports | null, { sentTo, hold }: Acceptance): DeliveryReports | null {
  if (sentTo === undefined && hold === undefined) return known;
  return { times: {}, ...known, acceptance: { ...(sentTo ? { sentTo } : {}), ...(hold ? { hold } : {}) } };
}
