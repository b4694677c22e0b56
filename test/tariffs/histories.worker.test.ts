import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { ReplayedLedger } from '../../src/modules/billing/ledger/replay.domain.ts';
import { pricedIn } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { keepTerms } from '../support/kept-terms.ts';
import { entriesIn, newThreads, tell } from '../support/money.ts';
import { firstWord, newShop } from '../support/shop.ts';
import { histories, mixedHistories } from './histories.ts';
import { factsOf, termsOf } from './product.ts';

/** Few, since each is written to a database, and the same in every run. */
const SEED = 20_261_130;
const COUNT = 60;

it('[BIL-85] the ledger that is kept has the entries of the one in memory, over any history, and each fact told twice', {
  timeout: 400_000,
}, async () => {
  const shop = await newShop();
  await firstWord(shop);
  for (const [n, { happenings, people, terms, zone }] of fc
    .sample(fc.oneof(histories, mixedHistories), { numRuns: COUNT, seed: SEED })
    .entries()) {
    const known = termsOf(terms, `h${n}t`);
    await keepTerms(shop, known);
    const names = Object.keys(people);
    const threads = await newThreads(shop, names.length);
    const ledger = new ReplayedLedger((at) => pricedIn(known, 'billed', { at, zone }));
    for (const { who, at, facts } of factsOf(happenings, known)) {
      const thread = threads[names.indexOf(who)];
      const person = people[who];
      if (!thread || !person) throw new Error('nobody of that name');
      const account = { wabaId: `${person.waba}-${n}`, channelId: `${person.number}-${n}`, portfolioId: null };
      for (const fact of facts) ledger.book({ conversationId: thread.conversationId, phone: '5511987654321', zone, account }, fact);
      const ref = {
        ...thread,
        account: { ...thread.account, wabaId: account.wabaId, timezone: zone },
        channel: { ...thread.channel, id: account.channelId },
      };
      if (facts.length > 0) await tell(shop, ref, instantOf(at), facts);
      if (facts.length > 0) expect(await tell(shop, ref, instantOf(at), facts)).toBe(0);
    }
    const mine = new Set(ledger.entries.map(({ subject }) => subject));
    const kept = (await entriesIn(shop)).filter(({ subject }) => mine.has(subject));
    const pick = (
      all: readonly Pick<(typeof kept)[number], 'subject' | 'kind' | 'day' | 'pending' | 'posted' | 'rule' | 'counter' | 'ordinal'>[],
    ) =>
      all.map(({ subject, kind, day, pending, posted, rule, counter, ordinal }) =>
        [subject, kind, day, pending, posted, rule, counter, ordinal].join(' '),
      );
    expect(pick(kept)).toEqual(pick(ledger.entries));
  }
});
