import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { type CostSoFar, costing, noCost, type Reader } from '../../src/modules/automation/campaigns/cost.domain.ts';
import { ReplayedLedger } from '../../src/modules/billing/ledger/replay.domain.ts';
import { SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { billingTermOf, pricedIn } from '../../src/modules/billing/tariffs/terms.domain.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import type { SessionCategory } from '../../src/modules/service/conversations/session.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { runs } from '../support/runs.ts';
import { ZONE } from '../tariffs/story.ts';
import { under } from '../variance/told.ts';

const HOUR = 3_600_000;
/** When the campaign is counted, and sent: in the middle of a month. */
const AT = Date.parse('2026-11-16T12:00:00Z');
type Act = { before: number; what: 'word' | 'click' | 'free' | 'utility' | 'marketing' };
/** What was said with somebody, in whole hours and a half before the campaign: no window ends while its message is on its way. */
const act: fc.Arbitrary<Act> = fc.record({
  before: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 100 })),
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('word' as const, 'word' as const, 'free' as const, 'utility' as const, 'marketing' as const) },
    { weight: 1, arbitrary: fc.constant('click' as const) },
  ),
});
const ACCOUNT = { wabaId: 'w1', channelId: 'n1', portfolioId: null };
const RATES = { business: 790_000, customer: 400_000, marketing: 100_000, utility: 20_000, authentication: 30_000, service: 10_000 };

function lifeOf(acts: readonly Act[]): LifeEvent[] {
  const sorted = [...acts].sort((a, b) => b.before - a.before);
  return sorted.flatMap(({ before, what }, n): LifeEvent[] => {
    const [seq, at] = [n + 1, instantOf(AT - (before + 0.5) * HOUR + n)];
    if (what === 'word' || what === 'click') return [{ type: 'word', seq, at, fromAd: what === 'click' }];
    const isFree = what === 'free';
    return [
      { type: 'accepted', seq, at, template: isFree ? null : 'aviso', category: isFree ? null : what },
      { type: 'delivered', seq, at, told: null },
    ];
  });
}

/** The campaign's message, which arrives at once. */
const campaign = (category: SessionCategory): LifeEvent[] => [
  { type: 'accepted', seq: 1_000, at: instantOf(AT), template: 'aviso', category },
  { type: 'delivered', seq: 1_000, at: instantOf(AT + 2_000), told: null },
];

it.each(SHIPPED.map(({ key }) => key))(
  '[CMP-36] what the preview counts is what the ledger charges, when nothing changes between: %s',
  (tariff) => {
    const terms = under(tariff, RATES);
    const own = terms.tariffs.find(({ key }) => key === tariff);
    if (!own) throw new Error(`no tariff ${tariff}`);
    const rules = [billingTermOf(instantOf(0), own)];
    const pricedAt = (at: number) => pricedIn(terms, 'provider', { at: instantOf(at), zone: ZONE });
    const priced = pricedAt(AT);
    fc.assert(
      fc.property(
        fc.array(fc.array(act, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<SessionCategory>('utility', 'marketing'),
        (lives, category) => {
          const ledger = new ReplayedLedger(pricedAt);
          const who = (n: number) => ({ conversationId: `con_${n}`, phone: `55119876543${n}`, account: ACCOUNT, zone: ZONE });
          const factsOf = (events: LifeEvent[]): BillingFact[] => replay(rules, events).facts;
          const events = lives.map(lifeOf);
          for (const [n, life] of events.entries()) for (const fact of factsOf(life)) ledger.book(who(n), fact);
          const before = ledger.entries.length;
          const counters = new Map(ledger.counters);

          const readers = events.map((life, n): Reader => readerOf(rules, life, who(n).phone));
          const asked = { at: instantOf(AT), zone: ZONE, account: ACCOUNT, category };
          const preview = readers.reduce<CostSoFar>(
            (so, reader) => costing(so, priced, reader, asked, (counter) => counters.get(counter) ?? 0),
            noCost,
          );

          for (const [n, life] of events.entries()) for (const fact of factsOf([...life, ...campaign(category)])) ledger.book(who(n), fact);
          const after = ledger.entries.slice(before);
          const posted = after.reduce((sum, entry) => sum + entry.posted, 0);
          expect(preview.charged + preview.free + preview.included).toBe(lives.length);
          expect(preview.unrated).toBe(0);
          // Who clicked an advertisement may read it for free, which only their conversation knows: the preview is on the safe side.
          expect(preview.micros).toBeGreaterThanOrEqual(posted);
          if (lives.flat().some(({ what }) => what === 'click')) return;
          expect(preview.micros).toBe(posted);
          expect(preview.charged).toBe(after.filter((entry) => entry.kind === 'confirmed' && entry.posted > 0).length);
        },
      ),
      runs(1_000),
    );
  },
);

/** As the database knows somebody at that moment: the category of an open session, and whether they wrote within a day. */
function readerOf(rules: Parameters<typeof replay>[0], life: LifeEvent[], phone: string): Reader {
  const { windows } = replay(rules, life);
  const open = windows.sessions.filter(({ state, openedAt, expiresAt }) => state === 'open' && openedAt <= AT && AT < expiresAt);
  const wrote = life.findLast((event) => event.type === 'word');
  return {
    phone,
    sessions: open.map(({ category }) => category),
    isAnswerable: wrote !== undefined && AT < wrote.at + 24 * HOUR,
  };
}
