import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { closeMonth } from '../../src/modules/billing/invoices/closing.actions.ts';
import type { Shown } from '../../src/modules/billing/invoices/invoice.domain.ts';
import { readMonth } from '../../src/modules/billing/invoices/invoices.actions.ts';
import { openNow } from '../../src/modules/billing/invoices/months.actions.ts';
import { endOf, monthAfter } from '../../src/modules/billing/invoices/months.domain.ts';
import { ReplayedLedger } from '../../src/modules/billing/ledger/replay.domain.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import { pricedIn } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { SYSTEM } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { keepTerms } from '../support/kept-terms.ts';
import { entriesIn, moneyScope, newThreads, tell } from '../support/money.ts';
import { breaksOf, quietShop, shopAt } from '../support/months.ts';
import { type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { type History, histories } from '../tariffs/histories.ts';
import { factsOf, termsOf } from '../tariffs/product.ts';

/** Few, since each is a company of its own in a database, and the same in every run. */
const SEED = 20_261_201;
const COUNT = 60;
/** Longer after the last fact of any history. */
const IN_THE_END = '2027-03-15 12:00';

/** What has been closed so far: the first month that is open then, and the invoices. */
class Closings {
  first = '';
  readonly invoices: { period: string; made: Shown[] }[] = [];
  private readonly shop: Shop;
  constructor(shop: Shop) {
    this.shop = shop;
  }
  /** Closes the earliest open month, if it is over by now. */
  async one(): Promise<void> {
    const s = { ...moneyScope(this.shop), actor: SYSTEM, requestId: 'test' };
    const { months, zone } = await openNow(s);
    const [month] = months;
    if (!month || currentTime() < endOf(month.period, zone)) return;
    await closeMonth(s, month.period, { withoutRates: true });
    this.first = monthAfter(month.period);
    this.invoices.push({ period: month.period, made: (await readMonth(s, month.period)).invoices });
  }
}
/** Some of them lie around the end of the month. */
const movedBy = ([history, days]: [History, number]): History => {
  const later = (at: number): number => at + days * 86_400_000;
  const moved = history.happenings.map((one) => ({ ...one, at: later(one.at), ...('end' in one ? { end: later(one.end) } : {}) }));
  return { ...history, happenings: moved };
};
const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

it('[BIL-168] whenever months are closed, what anything costs stays; entries move to the first open month, and invoices add up to the ledger', {
  timeout: 400_000,
}, async () => {
  const closes = fc.array(
    fc.nat(3).map((n) => n > 0),
    { minLength: 200, maxLength: 200 },
  );
  const asked = fc.record({ history: fc.tuple(histories, fc.constantFrom(0, 27, 27)).map(movedBy), closes });
  let moved = 0;
  let closed = 0;
  for (const { history, closes: isClosing } of fc.sample(asked, { numRuns: COUNT, seed: SEED })) {
    const { happenings, people, terms, zone } = history;
    const shop = await quietShop();
    await shardOf(shop.tenant).prepare('UPDATE accounts SET timezone = ? WHERE tenant_id = ?').bind(zone, shop.tenant.id).run();
    const known = termsOf(terms);
    await keepTerms(shop, known);
    const [names, threads] = [Object.keys(people), await newThreads(shop, Object.keys(people).length)];
    const ledger = new ReplayedLedger((at) => pricedIn(known, 'billed', { at, zone }));
    const closings = new Closings(shop);
    const expected: string[] = [];
    for (const [n, { who, at, facts }] of factsOf(happenings, known).entries()) {
      const [thread, person] = [threads[names.indexOf(who)], people[who]];
      if (!thread || !person) throw new Error('nobody of that name');
      await shopAt(shop, new Date(at - 3 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));
      if (isClosing[n]) await closings.one();
      const account = { wabaId: person.waba, channelId: person.number, portfolioId: null };
      for (const fact of facts) ledger.book({ conversationId: thread.conversationId, phone: '5511987654321', zone, account }, fact);
      const news = ledger.entries.slice(expected.length).map(({ day }) => [day.slice(0, 7), closings.first].sort().at(-1) ?? '');
      expected.push(...news);
      moved += ledger.entries.slice(-news.length || ledger.entries.length).filter(({ day }) => day.slice(0, 7) < closings.first).length;
      const ref = { ...thread, account: { wabaId: person.waba, timezone: zone }, channel: { ...thread.channel, id: person.number } };
      if (facts.length > 0) await tell(shop, ref, instantOf(at), facts);
      if (facts.length > 0) expect(await tell(shop, ref, instantOf(at), facts)).toBe(0);
    }
    const late = await shopAt(shop, IN_THE_END);
    const kept = await entriesIn(late);
    const pick = (all: readonly Pick<(typeof kept)[number], 'subject' | 'kind' | 'day' | 'pending' | 'posted' | 'counter' | 'ordinal'>[]) =>
      all.map(({ subject, kind, day, pending, posted, counter, ordinal }) =>
        [subject, kind, day, pending, posted, counter, ordinal].join(' '),
      );
    expect(pick(kept)).toEqual(pick(ledger.entries));
    expect(kept.map(({ period }) => period)).toEqual(expected);
    const { months } = await openNow(moneyScope(late));
    const open = months.flatMap(({ sums }) => sums.map(({ posted }) => posted));
    const made = closings.invoices.flatMap((one) => one.made);
    expect(sumOf([...made.map(({ exact }) => exact), ...open])).toBe(sumOf(kept.map(({ posted }) => posted)));
    for (const { lines, total, exact } of made) {
      expect([sumOf(lines.map((line) => line.amount)), sumOf(lines.map((line) => line.exact))]).toEqual([total, exact]);
      for (const { kind, count, unit, exact: sum } of lines) if (kind === 'charge') expect(sum).toBe(count * (unit ?? 0));
    }
    for (const { period, made: then } of closings.invoices) expect((await readMonth(moneyScope(late), period)).invoices).toEqual(then);
    await sealAll(moneyScope(late), 2);
    expect(await breaksOf(late)).toEqual([]);
    closed += closings.invoices.length;
    vi.useRealTimers();
  }
  // Histories in which nothing was closed, or nothing came late, would prove nothing.
  expect([closed > 20, moved > 5]).toEqual([true, true]);
});
