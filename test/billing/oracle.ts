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
);
export type Person = { waba: string; number: string };
/** Prices by rate, each up to an ordinal (null: from there on). Null for a price that nobody knows. */
export type Prices = Record<string, readonly (readonly [upTo: number | null, micros: number | null])[]>;
/** `upgrades`: of a seed that makes the open session longer for an advertisement. `free`: how many of the customers' sessions. */
export type OracleTerm = { from: number; tariff: TariffName; prices: Prices; upgrades?: boolean; free?: number };

export type OracleEntry = {
  subject: string;
  kind: 'reserved' | 'confirmed' | 'released' | 'quota';
  month: string;
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
type Session = OracleSession & { subject: string; messages: string[]; charge: 'none' | 'held' | 'settled' | 'given-back' | 'late' };
type Message = {
  who: string;
  sent: number;
  template: Category | null;
  state: 'waiting' | 'arrived' | 'lost' | 'late';
  session: Session | null;
};
type Counted = { name: string; scope: string; month: string; category: string };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AD = 72 * HOUR;

export function oracle(
  happenings: readonly Happening[],
  people: Readonly<Record<string, Person>>,
  terms: readonly OracleTerm[],
  zone: string,
) {
  const entries: OracleEntry[] = [];
  const counted: Counted[] = [];
  const sessions: Session[] = [];
  const messages = new Map<string, Message>();
  const words: { who: string; at: number }[] = [];
  const clicks: { who: string; at: number; from?: number; until?: number; told?: number }[] = [];

  const monthOf = (at: number) => new Date(at).toLocaleDateString('sv', { timeZone: zone }).slice(0, 7);
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
    entries.push({ subject, kind, month: monthOf(at), pending, posted: BigInt(posted ?? 0), unrated: posted === null });
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

  // The tariff by the session: R$ 0.79 for those of the business, the first 1,000 of customers free.
  const seedWord = (term: OracleTerm, who: string, at: number, fromAd: boolean): void => {
    const present = running(who, at)[0];
    if (present) {
      if (fromAd && term.upgrades) present.ends = Math.max(present.ends, at + AD);
      return;
    }
    const made = open(who, at, fromAd ? AD : DAY, 'any', false, 'open');
    if (term.tariff !== 'seed') return; // tariffs by the message look at sessions for figures alone
    const ordinal = ordinalOf({ name: 'customers', scope: personOf(who).waba, month: monthOf(at), category: '' });
    const isFree = ordinal <= (term.free ?? 1000);
    write(made.subject, isFree ? 'quota' : 'confirmed', at, 0n, isFree ? 0 : priceOf(term, 'customer', ordinal));
  };
  const seedSent = (term: OracleTerm, who: string, at: number, message: string): Session => {
    const present = running(who, at).at(-1);
    const made = present ?? open(who, at, DAY, 'any', true, 'open');
    made.messages.push(message);
    if (!present && term.tariff === 'seed') {
      made.charge = 'held';
      write(made.subject, 'reserved', at, highest(term, 'business'), 0);
    }
    return made;
  };

  // Conversations by category, from their first delivery.
  const covers = (one: Session, category: Category): boolean =>
    one.category === category || one.category === 'any' || one.category === 'ad';
  const categorySent = (term: OracleTerm, who: string, at: number, message: string, template: Category): Session | null => {
    const present = running(who, at).find((one) => covers(one, template));
    if (present) return null;
    const waiting = sessionsOf(who).find((one) => one.state === 'reserved' && one.category === template);
    const made = waiting ?? open(who, at, DAY, template, true, 'reserved');
    made.messages.push(message);
    if (!waiting) {
      made.charge = 'held';
      write(made.subject, 'reserved', at, highest(term, template), 0);
    }
    return made;
  };
  const chargeConversation = (one: Session, at: number, category: Category): void => {
    const term = termAt(one.opened);
    one.charge = 'settled';
    if (category !== 'service') {
      write(one.subject, 'confirmed', one.opened, -pendingOf(one.subject), priceOf(term, category, 1));
      return;
    }
    if (term.tariff !== 'conversations-2023') {
      if (pendingOf(one.subject) !== 0n) giveBack(one.subject, at);
      return;
    }
    const ordinal = ordinalOf({ name: 'service', scope: personOf(one.who).waba, month: monthOf(one.opened), category: '' });
    write(
      one.subject,
      ordinal <= 1000 ? 'quota' : 'confirmed',
      one.opened,
      -pendingOf(one.subject),
      ordinal <= 1000 ? 0 : priceOf(term, 'service', ordinal),
    );
  };
  /** What is open then: also when something that began a little later has been heard of first. */
  const openThen = (who: string, at: number): Session[] => running(who, at).filter((one) => at > one.opened - DAY);
  const categoryArrived = (who: string, at: number, { template, session }: Message, told: Category | null): void => {
    const waiting =
      session?.state === 'reserved' ? session : sessionsOf(who).find((one) => one.state === 'reserved' && one.category === template);
    const category = template === null ? 'service' : (told ?? template);
    const isCovered = openThen(who, at).some((one) => template === null || covers(one, category));
    if (template === null) {
      if (!isCovered) chargeConversation(open(who, at, DAY, 'service', true, 'open'), at, 'service');
      return;
    }
    if (isCovered) {
      if (!waiting) return;
      waiting.state = 'void';
      waiting.charge = 'given-back';
      giveBack(waiting.subject, at);
      return;
    }
    const made = waiting ?? open(who, at, DAY, category, true, 'open');
    Object.assign(made, { state: 'open', opened: at, ends: at + DAY, category });
    chargeConversation(made, at, category);
  };
  /** The first delivery within a day after a click opens 72 hours, which end everything else. */
  const adArrived = (term: OracleTerm, who: string, at: number): void => {
    const click = clicks.findLast((one) => one.who === who && one.from === undefined && one.at <= at);
    if (!click || at >= click.at + DAY) return;
    for (const older of clicks)
      if (older.who === who && older.from === undefined && older.at <= at && older !== click) older.from = Number.NaN;
    const until = click.told !== undefined && click.told > at ? click.told : at + AD;
    Object.assign(click, { from: at, until });
    if (!term.tariff.startsWith('conversations')) return;
    const ad = running(who, at).find(({ category }) => category === 'ad' || category === 'any');
    if (ad) {
      ad.ends = Math.max(ad.ends, until);
      return;
    }
    for (const other of running(who, at)) if (other.opened <= at) other.ends = at;
    open(who, at, until - at, 'ad', false, 'open');
  };

  // Messages, each by itself.
  const messageRule = (
    term: OracleTerm,
    who: string,
    at: number,
    category: Category | null,
  ): { rate: string; free: number; by: string; scope: string } | null => {
    const inAd = clicks.some((one) => one.who === who && one.from !== undefined && one.from <= at && at < (one.until ?? 0));
    const inService = words.some((word) => word.who === who && word.at <= at && at < word.at + DAY);
    if (inAd) return null;
    const { waba, number } = personOf(who);
    if (category === null) return term.tariff === 'messages-2026' ? { rate: 'service', free: 1000, by: '', scope: number } : null;
    if (category === 'utility' && inService && term.tariff === 'messages-2025') return null;
    if (category === 'service') return null;
    const isCounted = category === 'utility' || category === 'authentication';
    return { rate: category, free: 0, by: isCounted ? category : '', scope: isCounted ? waba : '' };
  };
  const byMessage = (at: number): boolean => termAt(at).tariff.startsWith('messages');
  const messageSent = (who: string, at: number, message: string, template: Category | null): void => {
    const rule = byMessage(at) && template !== null ? messageRule(termAt(at), who, at, template) : null;
    if (rule) write(`message ${message}`, 'reserved', at, highest(termAt(at), rule.rate), 0);
  };
  const messageArrived = (who: string, at: number, message: string, { template }: Message, told: Category | null): void => {
    const subject = `message ${message}`;
    const rule = byMessage(at) ? messageRule(termAt(at), who, at, template === null ? null : (told ?? template)) : null;
    const wasReserved = entries.some((one) => one.subject === subject && one.kind === 'reserved');
    const wasReleased = entries.some((one) => one.subject === subject && one.kind === 'released');
    if (!rule) {
      if (wasReserved && !wasReleased) giveBack(subject, at);
      return;
    }
    const isCounted = rule.scope !== '';
    const ordinal = isCounted ? ordinalOf({ name: rule.rate, scope: rule.scope, month: monthOf(at), category: rule.by }) : 1;
    const isFree = ordinal <= rule.free;
    write(subject, isFree ? 'quota' : 'confirmed', at, -pendingOf(subject), isFree ? 0 : priceOf(termAt(at), rule.rate, ordinal));
  };

  const sent = (one: Extract<Happening, { type: 'sent' }>): void => {
    if (messages.has(one.message)) return;
    const term = termAt(one.at);
    const isByCategory = term.tariff.startsWith('conversations');
    const session = !isByCategory
      ? seedSent(term, one.who, one.at, one.message)
      : one.template === null
        ? null
        : categorySent(term, one.who, one.at, one.message, one.template);
    messages.set(one.message, { who: one.who, sent: one.at, template: one.template, state: 'waiting', session });
    messageSent(one.who, one.at, one.message, one.template);
  };
  const arrived = ({ who, at, message, told = null }: Extract<Happening, { type: 'arrived' }>): void => {
    const known = messages.get(message);
    if (!known || known.state === 'arrived' || known.state === 'late') return;
    const isLate = known.state === 'lost';
    known.state = isLate ? 'late' : 'arrived';
    const { session } = known;
    if (isLate) {
      if (session?.charge === 'given-back') {
        session.charge = 'late';
        const rate = session.category === 'any' ? 'business' : session.category;
        write(session.subject, 'confirmed', session.opened, 0n, priceOf(termAt(session.opened), rate, 1));
      }
    } else {
      if (session?.charge === 'held' && session.state !== 'reserved') {
        session.charge = 'settled';
        write(
          session.subject,
          'confirmed',
          session.opened,
          -pendingOf(session.subject),
          priceOf(termAt(session.opened), session.category === 'any' ? 'business' : session.category, 1),
        );
      }
      adArrived(termAt(at), who, at);
      if (termAt(known.sent).tariff.startsWith('conversations')) categoryArrived(who, at, known, told);
    }
    messageArrived(who, at, message, known, told);
  };
  const lost = ({ at, message }: Extract<Happening, { type: 'lost' }>): void => {
    const known = messages.get(message);
    if (known?.state !== 'waiting') return;
    known.state = 'lost';
    const { session } = known;
    if (session?.charge === 'held' && session.messages.every((one) => messages.get(one)?.state === 'lost')) {
      session.charge = 'given-back';
      giveBack(session.subject, session.opened);
      if (session.state === 'reserved' || at < session.ends) session.state = 'void';
    }
    if (pendingOf(`message ${message}`) !== 0n) giveBack(`message ${message}`, at);
  };

  for (const one of happenings) {
    const { who, at } = one;
    if (one.type === 'word') {
      words.push({ who, at });
      const term = termAt(at);
      if (one.fromAd && term.tariff !== 'seed') clicks.push({ who, at });
      if (!term.tariff.startsWith('conversations')) seedWord(term, who, at, one.fromAd);
    } else if (one.type === 'sent') sent(one);
    else if (one.type === 'arrived') arrived(one);
    else if (one.type === 'lost') lost(one);
    else if (one.type === 'ad-ends' && termAt(at).tariff !== 'seed') {
      for (const ad of running(who, at)) if (ad.category === 'ad' && one.end > ad.opened) ad.ends = one.end;
      const click = clicks.findLast((each) => each.who === who);
      if (!click || one.end <= click.at || (click.until !== undefined && click.until <= at)) continue;
      click.told = one.end;
      if (click.from !== undefined && one.end > click.from) click.until = one.end;
    }
  }
  return {
    entries,
    sessions: sessions.map(
      ({ who, opened, ends, category, byBusiness, state }): OracleSession => ({ who, opened, ends, category, byBusiness, state }),
    ),
  };
}
