/**
 * What an account is charged, counted a second time by the words of the tariffs alone: with no code of the product, no counters and no
 * machine of sessions. Every question goes over the whole past again, and amounts are BigInt.
 */

import { bookkeeping } from './oracle-books.ts';
import {
  type Category,
  DAY,
  type Happening,
  type Message,
  type OracleSession,
  type OracleTerm,
  type Person,
  pastOf,
  type Session,
} from './oracle-past.ts';
import { sessionTariffs } from './oracle-sessions.ts';

export type { Category, Happening, OracleEntry, OracleSession, OracleTerm, Person, Prices, TariffName } from './oracle-past.ts';

export function oracle(
  happenings: readonly Happening[],
  people: Readonly<Record<string, Person>>,
  terms: readonly OracleTerm[],
  zone: string,
) {
  const past = pastOf(people, terms, zone);
  const {
    entries,
    sessions,
    messages,
    words,
    clicks,
    monthOf,
    termAt,
    personOf,
    priceOf,
    highest,
    pendingOf,
    write,
    post,
    ordinalOf,
    giveBack,
    running,
  } = past;
  const { seedWord, seedSent, categorySent, categoryArrived, adArrived } = sessionTariffs(past);

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
    if (category === null)
      return term.tariff === 'messages-2026' ? { rate: 'service', free: term.free ?? 1000, by: '', scope: number } : null;
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
    post(subject, at, -pendingOf(subject), { rate: rule.rate, ordinal, isFree, micros: priceOf(termAt(at), rule.rate, ordinal) });
  };

  /** Tariffs by the message know sessions too, which cost nothing. */
  const isCharged = ({ subject }: Session): boolean => entries.some((one) => one.subject === subject);
  const rateOf = ({ category }: Session): string => (category === 'any' ? 'business' : category);
  const settle = (session: Session, pending: bigint): void => {
    const [rate, term] = [rateOf(session), termAt(session.opened)];
    post(session.subject, session.opened, pending, { rate, ordinal: 1, isFree: false, micros: priceOf(term, rate, 1) });
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
    if (session?.charge === 'held' && session.state !== 'reserved') {
      session.charge = 'settled';
      if (isCharged(session)) settle(session, -pendingOf(session.subject));
    }
    if (isLate) {
      if (session?.charge === 'given-back') {
        session.charge = 'late';
        if (isCharged(session)) settle(session, 0n);
      }
    } else {
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
      if (isCharged(session)) giveBack(session.subject, session.opened);
      if (session.state === 'reserved' || at < session.ends) session.state = 'void';
    }
    if (entries.some(({ subject }) => subject === `message ${message}`)) giveBack(`message ${message}`, at);
  };

  const { close, recalculate } = bookkeeping(past);

  for (const one of happenings) {
    const { who, at } = one;
    if (one.type === 'closed') close(at);
    else if (one.type === 'recalculated') recalculate(one);
    else if (one.type === 'word') {
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
    closed: past.closed,
    sessions: sessions.map(
      ({ who, opened, ends, category, byBusiness, state }): OracleSession => ({ who, opened, ends, category, byBusiness, state }),
    ),
  };
}
