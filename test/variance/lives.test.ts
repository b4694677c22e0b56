import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { quote } from '../../src/modules/billing/tariffs/quote.domain.ts';
import { SEED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { billingTermOf, pricedIn } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { providerTerms, type Traced } from '../../src/modules/billing/variance/provider.domain.ts';
import { foundIn } from '../../src/modules/billing/variance/session-differences.domain.ts';
import type { Told } from '../../src/modules/messaging/content/pricing.domain.ts';
import type { Session } from '../../src/modules/service/conversations/session.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { encodeTrace } from '../../src/modules/service/conversations/trace.domain.ts';
import { runs } from '../support/runs.ts';
import { ZONE } from '../tariffs/story.ts';
import { under } from './told.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-11-03T12:00:00Z');
type Act = { gap: number; what: 'word' | 'click' | 'utility' | 'marketing' | 'free'; late: number };
const act: fc.Arbitrary<Act> = fc.record({
  gap: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 20, max: 30 })).map((hours) => hours * HOUR + 1_000),
  what: fc.constantFrom('word' as const, 'word' as const, 'click' as const, 'utility' as const, 'marketing' as const, 'free' as const),
  late: fc.oneof(
    { weight: 4, arbitrary: fc.constant(2_000) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((hours) => hours * HOUR) },
  ),
});

/** A life in the order in which it is learnt, nothing told yet. */
function lifeFrom(acts: readonly Act[]): LifeEvent[] {
  let at = FROM;
  const placed = acts.flatMap(({ gap, what, late }, n): { when: number; event: LifeEvent }[] => {
    at += gap;
    const [seq, when] = [n + 1, instantOf(at)];
    if (what === 'word' || what === 'click') return [{ when: at, event: { type: 'word', seq, at: when, fromAd: what === 'click' } }];
    const isFree = what === 'free';
    return [
      { when: at, event: { type: 'accepted', seq, at: when, template: isFree ? null : '', category: isFree ? null : what } },
      { when: at + late, event: { type: 'delivered', seq, at: instantOf(at + late), told: null } },
    ];
  });
  return placed.sort((a, b) => a.when - b.when).map(({ event }) => event);
}

/** What Meta tells where it charges just as its tariff says, having seen the whole life. */
function toldAsExpected(terms: ReturnType<typeof under>, events: readonly LifeEvent[]): LifeEvent[] {
  const { facts } = replay(providerTerms(terms), events);
  const told = new Map<number, Told>();
  for (const fact of facts) {
    if (fact.kind !== 'message-delivered') continue;
    const account = { wabaId: 'w1', channelId: 'n1', portfolioId: null };
    const { at, serviceWindow, adWindow } = fact;
    const about = {
      phone: '5511987654321',
      zone: ZONE,
      account,
      at,
      serviceWindow,
      adWindow,
      category: fact.template === null ? null : fact.category,
    };
    const quoted = quote(pricedIn(terms, 'provider', { at, zone: ZONE }), {
      ...about,
      unit: 'message',
      moment: 'delivered',
      template: fact.template !== null,
    });
    const type = adWindow === 'inside' ? 'free_entry_point' : quoted.outcome === 'free' ? 'free_customer_service' : 'regular';
    const category = adWindow === 'inside' ? 'referral_conversion' : fact.template === null ? 'service' : fact.category;
    told.set(fact.seq, { model: 'PMP', type, category, billable: null, conversation: null, raw: null });
  }
  return events.map((event) => (event.type === 'delivered' ? { ...event, told: told.get(event.seq) ?? null } : event));
}

/** The sessions by which we charge, each with the trace of its messages. */
function tracesOf(events: readonly LifeEvent[]): (Traced & { sent: number[] })[] {
  const opened = replay([billingTermOf(instantOf(0), SEED)], events).facts.flatMap((fact) =>
    fact.kind === 'session-opened' ? [fact.session] : [],
  );
  return opened.map((session: Session, n) => {
    const isOwn = (seq: number): boolean =>
      (n === 0 || seq >= session.openedBy) && seq < (opened[n + 1]?.openedBy ?? Number.POSITIVE_INFINITY);
    const own = events.filter((event) => 'seq' in event && isOwn(event.seq));
    const sent = own.flatMap((event) => (event.type === 'accepted' ? [event.seq] : []));
    return {
      number: session.number,
      openedAt: session.openedAt,
      expiresAt: session.expiresAt,
      trace: encodeTrace(session.openedAt, own),
      sent,
    };
  });
}

const kindsOf = (terms: ReturnType<typeof under>, events: readonly LifeEvent[], drop = 0): string[] => {
  const traces = tracesOf(events).slice(drop);
  const known = new Map(traces.map((one) => [one.number, one as Traced]));
  const ref = {
    account: { wabaId: 'w1', timezone: ZONE },
    channel: { id: 'n1', name: '' },
    contact: { id: '', name: '', phone: '+5511987654321' },
  };
  return traces.flatMap(({ number, trace, sent }) =>
    foundIn(
      { ...ref, conversationId: `con_${'0'.repeat(26)}` as never },
      { kind: 'session-traced', number, trace: trace ?? '', sent },
      { terms, known },
    ).map(({ kind }) => kind),
  );
};

it.each(['meta-pmp-2025-07', 'meta-pmp-2026-10'])(
  '[VAR-5] whatever was said and however late it was learnt, a provider that charges by its tariff never differs: %s',
  (tariff) => {
    const terms = under(tariff);
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: 3 }), (acts, drop) => {
        const events = toldAsExpected(terms, lifeFrom(acts));
        // Also where the first traces are not there any more.
        expect(kindsOf(terms, events)).toEqual([]);
        expect(kindsOf(terms, events, drop)).toEqual([]);
      }),
      runs(2_000),
    );
  },
);

it('[VAR-4] and one that charges everything differs wherever something was free', () => {
  const terms = under('meta-pmp-2025-07');
  const acts: Act[] = [
    { gap: HOUR, what: 'word', late: 0 },
    { gap: HOUR, what: 'utility', late: 2_000 },
    { gap: 30 * HOUR, what: 'utility', late: 2_000 },
  ];
  const regular: Told = { model: 'PMP', type: 'regular', category: 'utility', billable: false, conversation: null, raw: null };
  const events = lifeFrom(acts).map((event): LifeEvent => (event.type === 'delivered' ? { ...event, told: regular } : event));
  expect(kindsOf(terms, events)).toEqual(['service-window']);
});
