import fc from 'fast-check';
import { expect, it } from 'vitest';
import { innerId } from '../../src/kernel/ids.ts';
import { type Instant, instantOf } from '../../src/kernel/time.ts';
import { ReplayedLedger } from '../../src/modules/billing/ledger/replay.domain.ts';
import { SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { pricedIn } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { forgetTerms, termsOf } from '../../src/modules/billing/tariffs/terms.projection.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import {
  businessSession,
  card,
  chargeBy,
  countersIn,
  customerSession,
  entriesIn,
  message,
  moneyScope,
  newThreads,
  noon,
  opened,
  tell,
  ZONE,
} from '../support/money.ts';
import { firstWord, newShop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { runs } from '../support/worker-runs.ts';

const CATEGORIES = ['service', 'utility', 'marketing', 'authentication', 'referral-conversion'] as const;
const category = fc.constantFrom(...CATEGORIES);
const word = fc.constantFrom('utility', 'MARKETING', 'authentication_international', 'referral_conversion', 'unheard-of');
const inside = fc.constantFrom('inside' as const, 'outside' as const);
const at = fc.integer({ min: 0, max: 40 }).map((days) => instantOf(noon(1) + days * 86_400_000));
const number = fc.integer({ min: 1, max: 3 });

/** Facts of three sessions and four messages of a thread, whatever comes first. */
const sessionFact = (tariff: string): fc.Arbitrary<BillingFact> =>
  fc.oneof(
    fc
      .record({ number, at, isBusiness: fc.boolean(), isReserved: fc.boolean(), of: category })
      .map(({ number: n, at: when, isBusiness, isReserved, of }) => {
        const kept = {
          category: tariff === 'seed-2023' ? ('any' as const) : of,
          state: isReserved && isBusiness ? ('reserved' as const) : ('open' as const),
        };
        return opened((isBusiness ? businessSession : customerSession)(n, when, kept));
      }),
    fc.record({ number, at, category: fc.option(category) }).map((of): BillingFact => ({ kind: 'session-confirmed', ...of })),
    fc
      .record({ number, at, why: fc.constantFrom('failed' as const, 'already-open' as const), isVoid: fc.boolean() })
      .map((of): BillingFact => ({ kind: 'session-released', ...of })),
    fc.record({ number, at }).map((of): BillingFact => ({ kind: 'session-arrived-late', ...of })),
  );
const messageFact = fc
  .record({
    ...{
      kind: fc.constantFrom('message-accepted' as const, 'message-delivered' as const, 'message-failed' as const),
      seq: fc.integer({ min: 1, max: 3 }),
      at,
    },
    ...{
      template: fc.constantFrom('oferta', null),
      category: fc.option(category),
      serviceWindow: inside,
      adWindow: inside,
      said: fc.option(word),
    },
  })
  .map(({ kind, seq, at: when, template, category: ours, serviceWindow, adWindow, said }) => {
    const told =
      said === null ? null : { model: 'PMP' as const, type: null, category: said, billable: null, conversation: null, raw: null };
    return message(kind, seq, when, { template, category: template === null ? null : ours, serviceWindow, adWindow, told });
  });

const RATES = [
  { rate: 'marketing', micros: 100_000 },
  { rate: 'utility', upTo: 2, micros: 20_000 },
  { rate: 'utility', micros: 15_000 },
  { rate: 'service', micros: 10_000 },
  { rate: 'authentication', micros: null },
];

it.each(SHIPPED.map(({ key }) => key))(
  '[BIL-133] under %s the ledger of the database is the ledger in memory, fact by fact, each told again at random',
  async (key) => {
    const shop = await newShop();
    await firstWord(shop);
    await chargeBy(shop, [{ from: 0, tariff: key }]);
    if (key !== 'seed-2023') await card(shop, key, RATES);
    forgetTerms(shop.tenant.id);
    const { db } = moneyScope(shop);
    const terms = await termsOf(db, shop.tenant.id, instantOf(currentTime()));
    const before = (await entriesIn(shop)).length;
    let told = before;
    const memory = new ReplayedLedger((when: Instant) => pricedIn(terms, 'billed', { at: when, zone: ZONE }));
    const isByMessage = SHIPPED.some((tariff) => tariff.key === key && tariff.unit === 'message');
    const history = fc.array(
      fc.record({
        fact: fc.oneof(
          { weight: isByMessage ? 1 : 4, arbitrary: sessionFact(key) },
          { weight: isByMessage ? 4 : 1, arbitrary: messageFact },
        ),
        again: fc.boolean(),
      }),
      {
        minLength: 5,
        maxLength: 25,
      },
    );
    await fc.assert(
      fc.asyncProperty(history, async (facts) => {
        const [ref] = await newThreads(shop, 1);
        if (!ref) throw new Error('no thread');
        const account = { wabaId: ref.account.wabaId, channelId: ref.channel.id, portfolioId: null };
        const who = { conversationId: ref.conversationId, phone: '5511987654321', account, zone: ZONE };
        const known = new Set<number>();
        for (const { fact, again } of facts) {
          if (fact.kind === 'session-opened') known.add(fact.session.number);
          // What settles a session that was not told of is refused.
          if ('number' in fact && !known.has(fact.number)) continue;
          const subject = 'number' in fact ? innerId('session', ref.conversationId, fact.number) : '';
          // What arrives late has been released before, or was never reserved.
          if (
            fact.kind === 'session-arrived-late' &&
            !memory.entries.some((entry) => entry.subject === subject && entry.kind !== 'reserved')
          )
            continue;
          memory.book(who, fact);
          await tell(shop, ref, noon(2), [fact]);
          if (again) expect(await tell(shop, ref, noon(2), [fact])).toBe(0);
        }
        const written = (await entriesIn(shop)).slice(before);
        const shown = (entry: {
          subject: string;
          kind: string;
          why: string | null;
          day: string;
          pending: number;
          posted: number;
          rule: string;
          counter: string | null;
          ordinal: number | null;
        }) =>
          [entry.subject, entry.kind, entry.why, entry.day, entry.pending, entry.posted, entry.rule, entry.counter, entry.ordinal].join(
            ' ',
          );
        expect(written.slice(told - before).map(shown)).toEqual(memory.entries.slice(told - before).map(shown));
        told = before + written.length;
      }),
      runs(25),
    );
    const counters = await countersIn(shop);
    for (const [counter, used] of memory.counters) expect([counter, counters[counter]]).toEqual([counter, used]);
  },
);
