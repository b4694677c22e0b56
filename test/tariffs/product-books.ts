import { draftsOf, type Group } from '../../src/modules/billing/invoices/invoice.domain.ts';
import { endOf, monthAfter } from '../../src/modules/billing/invoices/months.domain.ts';
import { type Certain, correctionOf } from '../../src/modules/billing/ledger/recalculate.domain.ts';
import { type ReplayedEntry, ReplayedLedger } from '../../src/modules/billing/ledger/replay.domain.ts';
import { pricedIn, type Terms } from '../../src/modules/billing/tariffs/terms.domain.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import type { History } from './histories.ts';
import type { Happening, OracleEntry } from './oracle.ts';
import { cardOf, conversationOf, factsOf, Lives, termsOf, toOracle } from './product.ts';

type Kept = { entry: ReplayedEntry; period: string };
type Adjusted = { of: Kept; posted: number; isRated: boolean; period: string };
type Opened = Extract<BillingFact, { kind: 'session-opened' }>['session'];
export type Invoiced = { period: string; exact: number; lines: number[] };

/** The books of an account in memory: what is open, what is closed, and what was corrected, by the rules of the product. */
class Books {
  readonly kept: Kept[] = [];
  readonly adjusted: Adjusted[] = [];
  readonly closed: string[] = [];
  readonly sessions = new Map<string, { session: Opened; wabaId: string }>();

  /** As `openPeriod` has it in SQL. */
  periodOf(month: string): string {
    const last = this.closed.at(-1);
    return last !== undefined && monthAfter(last) > month ? monthAfter(last) : month;
  }
  close(at: number, zone: string): void {
    const last = this.closed.at(-1);
    const first = last === undefined ? this.kept.map(({ period }) => period).sort()[0] : monthAfter(last);
    if (first !== undefined && at >= endOf(first, zone)) this.closed.push(first);
  }
  recalculate({ from, to, prices }: Extract<Happening, { type: 'recalculated' }>, known: Terms, zone: string): void {
    const due: Adjusted[] = [];
    for (const one of this.kept) {
      const { kind, day } = one.entry;
      if ((kind !== 'confirmed' && kind !== 'quota') || day < from || day > to) continue;
      const certain = this.certain(one);
      const then = pricedIn(known, 'billed', { at: certain.session?.at ?? certain.occurredAt, zone });
      if (!then) continue;
      const priced = { tariff: then.tariff, card: cardOf({ prices }, then.tariff.key) };
      const { correction } = correctionOf(certain, priced, { zone, counted: {} });
      if (correction === null || correction === 'other-currency') continue;
      due.push({ of: one, posted: correction.posted, isRated: correction.isRated, period: this.periodOf(one.period) });
    }
    this.adjusted.push(...due);
  }
  private certain({ entry }: Kept): Certain {
    const { subject, kind, posted, rule, counter, ordinal, category, isUnrated, quoted, at } = entry;
    const own = this.adjusted.filter(({ of }) => of.entry.subject === subject);
    const opened = this.sessions.get(subject);
    return {
      ...{ seq: 0, unit: opened ? 'session' : 'message', subject, kind, posted, rule, counter, ordinal, market: quoted.market },
      ...{ corrected: own.reduce((sum, one) => sum + one.posted, 0), isRated: own.some(({ isRated }) => isRated) },
      ...{
        card: isUnrated ? null : quoted.card,
        currency: 'XTS',
        category: category ?? 'any',
        channelId: quoted.counter?.split('|')[1] ?? '',
      },
      occurredAt: at,
      session: opened
        ? { initiator: opened.session.initiator, category: opened.session.category, at: opened.session.openedAt, wabaId: opened.wabaId }
        : null,
    };
  }
  /** What each closed month was invoiced with. */
  get invoiced(): Invoiced[] {
    return this.closed.map((period) => {
      const [draft] = draftsOf(this.groupsOf(period), [], new Map());
      return { period, exact: draft?.exact ?? 0, lines: draft?.lines.map(({ exact }) => exact) ?? [] };
    });
  }
  private groupsOf(period: string): Group[] {
    const group = ({ entry }: Kept, posted: number, kind: Group['kind']): Group => ({
      ...{ currency: 'XTS', kind, rule: entry.rule, category: entry.category ?? 'any', market: null, tariff: entry.quoted.tariff },
      ...{
        card: entry.isUnrated ? null : 'card',
        turn: kind === 'adjusted' ? 1 : 0,
        unit: kind === 'adjusted' ? 0 : posted,
        count: 1,
        posted,
        worth: entry.worth,
      },
    });
    const certain = this.kept.flatMap((one): Group[] => {
      const { kind, posted } = one.entry;
      return one.period === period && (kind === 'confirmed' || kind === 'quota') ? [group(one, posted, kind)] : [];
    });
    return [...certain, ...this.adjusted.filter((one) => one.period === period).map((one) => group(one.of, one.posted, 'adjusted'))];
  }
}

/** What the product makes of a history in which months are closed and charges priced anew. */
export function keptBooks({ happenings, people, terms, zone }: History): {
  entries: OracleEntry[];
  closed: string[];
  invoiced: Invoiced[];
} {
  const known = termsOf(terms);
  const ledger = new ReplayedLedger((at) => pricedIn(known, 'billed', { at, zone }));
  const [lives, books] = [new Lives(), new Books()];
  for (const [n, { who, facts }] of factsOf(happenings, known, lives).entries()) {
    const one = happenings[n];
    if (one?.type === 'closed') books.close(one.at, zone);
    if (one?.type === 'recalculated') books.recalculate(one, known, zone);
    const { waba, number } = people[who] ?? { waba: 'w1', number: 'n1' };
    const booked = { conversationId: conversationOf(who), phone: '5511987654321', zone };
    for (const fact of facts) {
      if ('session' in fact && !('seq' in fact))
        books.sessions.set(`ses_${who}_${fact.session.number}`, { session: fact.session, wabaId: waba });
      ledger.book({ ...booked, account: { wabaId: waba, channelId: number, portfolioId: null } }, fact);
    }
    for (const entry of ledger.entries.slice(books.kept.length)) books.kept.push({ entry, period: books.periodOf(entry.day.slice(0, 7)) });
  }
  const shown = books.kept.map(({ entry, period }): OracleEntry => ({ ...toOracle(entry, lives), period }));
  const corrected = books.adjusted.map(({ of, posted, period }): OracleEntry => {
    const { subject, month } = toOracle(of.entry, lives);
    return { subject, kind: 'adjusted', month, period, pending: 0n, posted: BigInt(posted), unrated: false };
  });
  return { entries: [...shown, ...corrected], closed: books.closed, invoiced: books.invoiced };
}
