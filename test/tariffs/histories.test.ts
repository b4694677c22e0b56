import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';
import { bookedHistories, histories, mixedHistories } from './histories.ts';
import { type Happening, type OracleEntry, oracle } from './oracle.ts';
import { product } from './product.ts';
import { keptBooks } from './product-books.ts';
import { BRL, under, XTS } from './story.ts';

const lines = (entries: readonly Omit<OracleEntry, 'period'>[]): string[] =>
  entries
    .map(
      ({ subject, kind, month, pending, posted, unrated }) =>
        `${subject} ${kind} ${month} ${pending} ${posted}${unrated ? ' unrated' : ''}`,
    )
    .sort();
const spans = (sessions: ReturnType<typeof oracle>['sessions']): string[] =>
  sessions
    .map(({ who, opened, ends, category, byBusiness, state }) => `${who} ${opened} ${ends} ${category} ${byBusiness} ${state}`)
    .sort();

describe('any history', () => {
  it('[BIL-81] costs what the words of its tariff say, entry by entry', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(histories, ({ happenings, people, terms, zone }) => {
        const [expected, charged] = [oracle(happenings, people, terms, zone), product(happenings, people, terms, zone)];
        expect(lines(charged.entries)).toEqual(lines(expected.entries));
        expect(spans(charged.sessions)).toEqual(spans(expected.sessions));
      }),
      runs(300),
    );
  });

  it('[BIL-87] whenever months are closed and charges priced anew, each entry stands in the month that was open, and invoices add up', {
    timeout: 600_000,
  }, () => {
    const seen = { late: 0, adjusted: 0, closed: 0 };
    fc.assert(
      fc.property(bookedHistories, (history) => {
        const [expected, kept] = [oracle(history.happenings, history.people, history.terms, history.zone), keptBooks(history)];
        const periods = ({ entries }: Pick<typeof kept, 'entries'>) =>
          entries.map((one) => `${lines([one]).join('')} in ${one.period}`).sort();
        expect(periods(kept)).toEqual(periods(expected));
        expect(kept.closed).toEqual(expected.closed);
        for (const { period, exact, lines: all } of kept.invoiced) {
          const own = expected.entries.filter((one) => one.period === period);
          expect(BigInt(exact)).toBe(own.reduce((sum, { posted }) => sum + posted, 0n));
          expect(all.reduce((sum, one) => sum + one, 0)).toBe(exact);
        }
        seen.closed += kept.closed.length;
        seen.late += kept.entries.filter(({ month, period, kind }) => period > month && kind !== 'adjusted').length;
        seen.adjusted += kept.entries.filter(({ kind, period, month }) => kind === 'adjusted' && period > month).length;
      }),
      runs(300),
    );
    // Histories without any of these would prove nothing.
    expect(Object.values(seen).every((count) => count > 10)).toBe(true);
  });

  it('[BIL-82] counts without a gap, and each ordinal stands in one entry', () => {
    fc.assert(
      fc.property(histories, ({ happenings, people, terms, zone }) => {
        const { ledger } = product(happenings, people, terms, zone);
        const ordinals = new Map<string, number[]>();
        for (const { counter, ordinal } of ledger.entries)
          if (counter !== null && ordinal !== null) ordinals.set(counter, [...(ordinals.get(counter) ?? []), ordinal]);
        for (const [counter, used] of ledger.counters) expect(ordinals.get(counter)).toEqual(Array.from({ length: used }, (_, n) => n + 1));
        expect([...ordinals.keys()].sort()).toEqual([...ledger.counters.keys()].sort());
      }),
      runs(200),
    );
  });

  it('[BIL-83] told twice, with alarms early, late and twice, it costs the same', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }), ({ happenings, people, terms, zone }, alarms) => {
        const isReport = ({ type }: Happening): boolean => type === 'arrived' || type === 'lost' || type === 'sent';
        const noisy = happenings.flatMap((one) => [
          one,
          ...(isReport(one) ? [one] : []),
          ...alarms.map((who): Happening => ({ type: 'alarm', who: `c${who}`, at: one.at })),
          ...(isReport(one) ? [one] : []),
        ]);
        const [once, again] = [product(happenings, people, terms, zone), product(noisy, people, terms, zone)];
        expect(lines(again.entries)).toEqual(lines(once.entries));
        expect(spans(again.sessions)).toEqual(spans(once.sessions));
      }),
      runs(200),
    );
  });

  it('[BIL-84] in whatever order the reports of messages come, the sums are the same', () => {
    const plain = histories.map(({ happenings, people, zone }) => ({
      people,
      zone,
      before: happenings
        .filter(({ type }) => type === 'sent' || type === 'word')
        .map((one) => (one.type === 'word' ? { ...one, fromAd: false } : one)),
      reports: happenings.filter(({ type }) => type === 'arrived' || type === 'lost'),
    }));
    const tariffs = [under('seed', BRL), under('messages-2025', XTS), under('messages-2026', XTS, { free: 2 })];
    const asked = fc.tuple(plain, fc.constantFrom(...tariffs), fc.array(fc.nat(), { minLength: 80, maxLength: 80 }));
    fc.assert(
      fc.property(asked, ([{ people, zone, before, reports }, term, order]) => {
        const shuffled = reports.map((one, n) => ({ one, place: order[n % order.length] ?? 0 })).sort((a, b) => a.place - b.place);
        const sums = [reports, shuffled.map(({ one }) => one)].map((told) => {
          const { entries } = product([...before, ...told], people, [term], zone);
          return [entries.reduce((sum, { posted }) => sum + posted, 0n), entries.reduce((sum, { pending }) => sum + pending, 0n)];
        });
        expect(sums[1]).toEqual(sums[0]);
      }),
      runs(200),
    );
  });

  it('[BIL-86] nothing is pending once all messages have been reported, whatever tariffs followed each other', () => {
    fc.assert(
      fc.property(mixedHistories, ({ happenings, people, terms, zone }) => {
        const reported = new Set(happenings.flatMap((one) => (one.type === 'arrived' || one.type === 'lost' ? [one.message] : [])));
        const settled = happenings.filter((one) => one.type !== 'sent' || reported.has(one.message));
        const { entries } = product(settled, people, terms, zone);
        const pending = Map.groupBy(entries, ({ subject }) => subject);
        const open = [...pending].filter(([, own]) => own.reduce((sum, one) => sum + one.pending, 0n) !== 0n).map(([subject]) => subject);
        expect(open).toEqual([]);
      }),
      runs(300),
    );
  });
});
