/**
 * What an account is charged, counted a second time by the words of the tariffs alone: with no code of the product, no counters and no
 * machine of sessions. Every question goes over the whole past again, and amounts are BigInt.
 */
export type Category = 'service' | 'utility' | 'marketing' | 'authentication' | 'authentication-international';
export type TariffName = 'seed' | 'conversations-2023' | 'conversations-2024' | 'messages-2025' | 'messages-2026';

/** What became known, in the order in which it became known; `at` is when it was. */
export type Happening = { who: string; at: number } & (
  | { type: 'word'; fromAd: boolean }
  | { type: 'sent'; message: string; template: Category | null }
  | { type: 'arrived'; message: string; told?: Category | null }
  | { type: 'lost'; message: string }
  | { type: 'ad-ends'; end: number }
  | { type: 'alarm' }
  /** The earliest open month is closed, if it is over by then. */
  | { type: 'closed' }
  /** What is certain of these days is priced anew by these prices. */
  | { type: 'recalculated'; from: string; to: string; prices: Prices }
);
export type Person = { waba: string; number: string };
/** Prices by rate, each up to an ordinal (null: from there on). Null for a price that nobody knows. */
export type Prices = Record<string, readonly (readonly [upTo: number | null, micros: number | null])[]>;
/** `upgrades`: of a seed that makes the open session longer for an advertisement. `free`: how many of the customers' sessions. */
export type OracleTerm = { from: number; tariff: TariffName; prices: Prices; upgrades?: boolean; free?: number };

export type OracleEntry = {
  subject: string;
  kind: 'reserved' | 'confirmed' | 'released' | 'quota' | 'adjusted';
  month: string;
  /** The month whose invoice has it: that of its day, or the first that was open when it was written. */
  period: string;
  pending: bigint;
  posted: bigint;
  unrated: boolean;
};
export type OracleSession = {
  who: string;
  opened: number;
  ends: number;
  category: Category | 'any' | 'ad';
  byBusiness: boolean;
  state: 'reserved' | 'open' | 'void';
};
export type Session = OracleSession & { subject: string; messages: string[]; charge: 'none' | 'held' | 'settled' | 'given-back' | 'late' };
export type Message = {
  who: string;
  sent: number;
  template: Category | null;
  state: 'waiting' | 'arrived' | 'lost' | 'late';
  session: Session | null;
};
type Counted = { name: string; scope: string; month: string; category: string };

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const AD = 72 * HOUR;

/** All that has happened and was charged so far, and questions that go over the whole of it. */
export function pastOf(people: Readonly<Record<string, Person>>, terms: readonly OracleTerm[], zone: string) {
  const entries: OracleEntry[] = [];
  const counted: Counted[] = [];
  const sessions: Session[] = [];
  const messages = new Map<string, Message>();
  const words: { who: string; at: number }[] = [];
  const clicks: { who: string; at: number; from?: number; until?: number; told?: number }[] = [];

  const dayOf = (at: number) => new Date(at).toLocaleDateString('sv', { timeZone: zone }).slice(0, 10);
  const monthOf = (at: number) => dayOf(at).slice(0, 7);
  /** All closed months, in their order. */
  const closed: string[] = [];
  const firstOpen = (month: string): string => {
    let open = month;
    while (closed.some((one) => one >= open)) open = nextMonth(open);
    return open;
  };
  const termAt = (at: number): OracleTerm => {
    const begun = terms.filter(({ from }) => from <= at).sort((a, b) => b.from - a.from);
    if (!begun[0]) throw new Error('a time without a tariff');
    return begun[0];
  };
  const personOf = (who: string): Person => people[who] ?? { waba: 'w1', number: 'n1' };
  const priceOf = (term: OracleTerm, rate: string, ordinal: number): number | null =>
    term.prices[rate]?.find(([upTo]) => upTo === null || ordinal <= upTo)?.[1] ?? null;
  const highest = (term: OracleTerm, rate: string): bigint =>
    (term.prices[rate] ?? []).reduce((most, [, micros]) => (BigInt(micros ?? 0) > most ? BigInt(micros ?? 0) : most), 0n);
  const pendingOf = (subject: string): bigint =>
    entries.filter((one) => one.subject === subject).reduce((sum, one) => sum + one.pending, 0n);
  const write = (subject: string, kind: OracleEntry['kind'], at: number, pending: bigint, posted: number | null) =>
    entries.push({
      ...{
        subject,
        kind,
        month: monthOf(at),
        period: firstOpen(monthOf(at)),
        pending,
        posted: BigInt(posted ?? 0),
        unrated: posted === null,
      },
    });
  /** What is certain: the day it counts for, the rate and the place it was charged at, and whether it was free. */
  const certain: { subject: string; day: string; rate: string; ordinal: number; isFree: boolean; isRated: boolean }[] = [];
  const post = (
    subject: string,
    at: number,
    pending: bigint,
    charge: { rate: string; ordinal: number; isFree: boolean; micros: number | null },
  ) => {
    const { rate, ordinal, isFree, micros } = charge;
    certain.push({ subject, day: dayOf(at), rate, ordinal, isFree, isRated: isFree || micros !== null });
    write(subject, isFree ? 'quota' : 'confirmed', at, pending, isFree ? 0 : micros);
  };
  /** The how-manieth of its kind this one is. */
  const ordinalOf = (one: Counted): number => {
    counted.push(one);
    return counted.filter(
      ({ name, scope, month, category }) => name === one.name && scope === one.scope && month === one.month && category === one.category,
    ).length;
  };
  const giveBack = (subject: string, at: number) => write(subject, 'released', at, -pendingOf(subject), 0);

  const sessionsOf = (who: string): Session[] => sessions.filter((one) => one.who === who);
  const running = (who: string, at: number): Session[] => sessionsOf(who).filter((one) => one.state === 'open' && at < one.ends);
  const open = (
    who: string,
    opened: number,
    length: number,
    category: Session['category'],
    byBusiness: boolean,
    state: 'open' | 'reserved',
  ): Session => {
    const subject = `${who} session ${sessionsOf(who).length + 1}`;
    const made: Session = { who, opened, ends: opened + length, category, byBusiness, state, subject, messages: [], charge: 'none' };
    sessions.push(made);
    return made;
  };
  return {
    entries,
    sessions,
    messages,
    words,
    clicks,
    closed,
    firstOpen,
    certain,
    post,
    dayOf,
    monthOf,
    termAt,
    personOf,
    priceOf,
    highest,
    pendingOf,
    write,
    ordinalOf,
    giveBack,
    sessionsOf,
    running,
    open,
  };
}
/** The month after one. */
export const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};
export type Past = ReturnType<typeof pastOf>;
