import { type Duration, minutes } from '../../../kernel/time';
import type { OutreachNews } from '../../service/conversations/outreach.domain';

/** What became of somebody on a campaign's list; each is in one state, and the states add up to the list. */
export const RECIPIENT_STATES = [
  ...(['planned', 'claimed', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read', 'skipped', 'cancelled'] as const),
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** Why somebody on the list was not written to after all. */
export const SKIP_REASONS = [
  ...(['in-service', 'blocked', 'opted-out', 'no-consent', 'erased', 'unreachable', 'expired', 'not-sendable', 'capped'] as const),
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How far a message has come; what is told late or twice never takes it back. A message that failed may arrive after all. */
const RANK: Readonly<Record<RecipientState, number>> = {
  ...{ planned: 0, claimed: 1, unknown: 3, accepted: 4, sent: 5, failed: 6, delivered: 7, read: 8 },
  // Whoever was left out after their message had left has had it all the same.
  ...{ skipped: 2, cancelled: 2 },
};

/** The state after news of a message; undefined when it says nothing new. */
export function advance(now: RecipientState, what: Exclude<OutreachNews['what'], 'replied'>): RecipientState | undefined {
  const next = what === 'sending' ? 'claimed' : what;
  return RANK[next] > RANK[now] ? next : undefined;
}

export type Counts = Readonly<Record<RecipientState, number>> & { replied: number; optedOut: number; people: number };
export const noCounts = (): Counts => ({
  ...(Object.fromEntries(RECIPIENT_STATES.map((state) => [state, 0])) as Record<RecipientState, number>), // safe: every state
  ...{ replied: 0, optedOut: 0, people: 0 },
});
export const addedUp = (all: readonly Counts[]): Counts =>
  all.reduce<Counts>(
    (sum, one) => Object.fromEntries(Object.entries(sum).map(([key, n]) => [key, n + (one[key as keyof Counts] ?? 0)])) as Counts, // safe: the same keys
    noCounts(),
  );
/** Nobody is left to be written to, and nothing is on its way to Meta. */
export const isOver = ({ planned, claimed }: Counts): boolean => planned + claimed === 0;

/** How long it takes until everybody has been written to, if it goes on as in the last minute; null where nothing left in it. */
export const timeLeft = (planned: number, lastMinute: number): Duration | null =>
  lastMinute === 0 ? null : Math.ceil((planned / lastMinute) * minutes(1));

/** `endsAt`: when everybody has been written to at this speed, epoch ms; null where nobody can tell. */
export type Progress = { lastMinute: number; endsAt: number | null; buttons: { button: string; people: number }[] };

/** Somebody on a list, and what became of them. `reason`: why they were skipped, or Meta's code of the failure. */
export type ListedPerson = {
  key: string;
  contactId: string;
  language: string;
  state: RecipientState;
  reason: string | null;
  attempt: number;
  at: number;
  repliedAt: number | null;
  button: string | null;
};
