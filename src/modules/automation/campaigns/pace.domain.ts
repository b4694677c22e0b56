import type { Duration, Instant } from '../../../kernel/time';

/** How fast messages of campaigns leave through one number. Times are epoch ms; a slot is the moment of one message. */
export type PaceState = {
  /** The next slot that nobody has. */
  next: number;
  /** Until then nothing leaves: Meta asked for it. */
  holdUntil: number;
  /** What is left of the rate since Meta refused for speed, 0 to 1; it grows back. */
  factor: number;
  factorAt: number;
  /** When each campaign last asked, and how many slots it had left then: those of the last seconds share the number. */
  asked: Readonly<Record<string, { at: number; credit: number }>>;
};
export const freshPace: PaceState = { next: 0, holdUntil: 0, factor: 1, factorAt: 0, asked: {} };

export type PaceAsked = { campaignId: string; wanted: number; perSecond: number };
/** `slots`: when each message may leave, in order. `waitMs`: ask again after that. */
export type PaceLease = { slots: number[]; waitMs: number };

/** A share of Meta's limit that campaigns never take, so that people who answer customers are not held up. */
export const KEPT_FOR_PEOPLE = 0.05;
/** So far ahead slots are given out: no campaign waits longer for its first. */
const AHEAD: Duration = 1_000;
const SHARING: Duration = 3_000;
/** What a refusal for speed leaves of the rate, and how fast it comes back: the whole within this. */
const AFTER_REFUSAL = 0.7;
const RECOVERS_IN: Duration = 60_000;
const HOLD: Duration = 10_000;

const factorNow = ({ factor, factorAt }: PaceState, at: Instant): number => Math.min(1, factor + (at - factorAt) / RECOVERS_IN);

/**
 * Gives slots out: one a message, evenly spaced below the limit, so that no second ever holds more than the limit. Campaigns that ask at
 * the same time get alike many: each saves up its share of a second.
 */
export function lease(state: PaceState, { campaignId, wanted, perSecond }: PaceAsked, at: Instant): [PaceState, PaceLease] {
  const others = Object.entries(state.asked).filter(([name, { at: then }]) => name === campaignId || at - then < SHARING);
  const sharing = Object.fromEntries(others);
  const many = Object.keys({ ...sharing, [campaignId]: true }).length;
  const spacing = 1_000 / (perSecond * (1 - KEPT_FOR_PEOPLE) * factorNow(state, at));
  const first = Math.max(at, state.next, state.holdUntil);
  const room = Math.floor((at + AHEAD - first) / spacing) + 1;
  const share = AHEAD / spacing / many;
  const before = sharing[campaignId] ?? { at: at - AHEAD, credit: 0 };
  const credit = Math.min(Math.max(1, share), before.credit + (share * (at - before.at)) / AHEAD);
  const count = Math.max(0, Math.min(wanted, room, Math.floor(credit)));
  const asked = { ...sharing, [campaignId]: { at, credit: credit - count } };
  const waitMs = Math.ceil(Math.max(first - at - AHEAD + spacing, spacing * many, 1));
  if (count === 0)
    return [
      { ...state, asked },
      { slots: [], waitMs },
    ];
  const slots = Array.from({ length: count }, (_, n) => first + n * spacing);
  return [
    { ...state, asked, next: first + count * spacing },
    { slots, waitMs: 0 },
  ];
}

/** Meta refused for speed: nothing leaves for a while, and then less at once. */
export const slowedDown = (state: PaceState, at: Instant): PaceState => ({
  ...{ ...state, holdUntil: at + HOLD, factor: Math.max(0.1, factorNow(state, at) * AFTER_REFUSAL), factorAt: at + HOLD },
});

/** Which object somebody's place is in: alike many in each. */
export const placeOf = (print: string, many: number): number =>
  [...print].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 7) % many;
