import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../src/kernel/time.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { NO_TERM } from '../../src/modules/service/conversations/session-rule.domain.ts';
import { decodeTrace, encodeTrace } from '../../src/modules/service/conversations/trace.domain.ts';
import { runs } from '../support/runs.ts';
import { CBP, PMP, told } from './terms.ts';

const T = instantOf(1_790_000_000_000);
const HOUR = 3_600_000;
const CATEGORIES = ['service', 'utility', 'marketing', 'authentication', 'authentication-international', 'marketing-lite', null] as const;
const TOLD = [
  null,
  told({ model: 'PMP', type: 'regular', category: 'marketing', billable: null }),
  told({ model: 'PMP', type: 'free_customer_service', category: 'utility', billable: null }),
  told({ model: 'PMP', type: 'free_entry_point', category: 'referral_conversion', billable: null }),
  told({ model: 'CBP', category: 'authentication_international', billable: null }),
  told({ model: 'NBP', billable: null }),
  told({ model: 'unknown', category: 'unknown', billable: null }),
];

type Shape = { what: number; pass: number; which: number; other: number };
/** A life with every kind of event, its messages numbered in the order of their first mention. */
function lifeOf(shapes: readonly Shape[]): LifeEvent[] {
  let [now, seq]: [number, number] = [T, 0];
  const sent: number[] = [];
  return shapes.flatMap(({ what, pass, which, other }): LifeEvent[] => {
    now += pass;
    const at = instantOf(now);
    const about = sent[which % (sent.length || 1)];
    if (what === 0)
      return [{ type: 'word', seq: ++seq, at, fromAd: other % 3 === 0, ...(other % 5 ? {} : { windowAt: instantOf(now - HOUR) }) }];
    if (what === 1) return [{ type: 'end-told', at, endsAt: instantOf(now + 3 * HOUR) }];
    if (what < 4) {
      sent.push(++seq);
      const isTemplate = what === 2;
      return [
        { type: 'accepted', seq, at, template: isTemplate ? '' : null, category: isTemplate ? (CATEGORIES[other % 7] ?? null) : null },
      ];
    }
    if (about === undefined) return [];
    const when = instantOf(now - (other % 2 ? 0 : 60_000));
    return [
      what === 4
        ? { type: 'failed', seq: about, at: when }
        : { type: 'delivered', seq: about, at: when, told: TOLD[other % TOLD.length] ?? null },
    ];
  });
}
const lives = fc
  .array(
    fc.record({
      what: fc.constantFrom(0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 5, 5),
      pass: fc.oneof(fc.nat(60_000), fc.nat(30 * HOUR)),
      which: fc.nat(40),
      other: fc.nat(1_000),
    }),
    { maxLength: 40 },
  )
  .map(lifeOf);
const openings = fc.integer({ min: -HOUR, max: HOUR }).map((offset): Instant => instantOf(T + offset));
/** Who wrote a message, and what its template is called, a trace does not keep. */
const kept = (facts: readonly BillingFact[]) => facts.map((fact) => JSON.stringify({ ...fact, bearer: null }));

describe('the trace of a session', () => {
  it('[BIL-100] is read again as it was written, whatever happened', () => {
    fc.assert(
      fc.property(openings, lives, (openedAt, events) => {
        const trace = encodeTrace(openedAt, events);
        expect(decodeTrace(openedAt, trace)).toEqual(events);
        expect(encodeTrace(openedAt, decodeTrace(openedAt, trace))).toBe(trace);
      }),
      runs(20_000),
    );
  });

  it('[BIL-101] replayed under the terms of its session it gives the same facts', () => {
    for (const term of [NO_TERM, CBP, PMP, { ...PMP, charges: { templates: true, freeForm: true } }])
      fc.assert(
        fc.property(openings, lives, (openedAt, events) => {
          expect(kept(replay([term], decodeTrace(openedAt, encodeTrace(openedAt, events))).facts)).toEqual(
            kept(replay([term], events).facts),
          );
        }),
        runs(2_000),
      );
  });

  it('[BIL-100] is short, says nothing of anybody, and refuses what it is not', () => {
    const day: LifeEvent[] = [
      { type: 'accepted', seq: 1, at: T, template: 'oferta', category: 'marketing' },
      { type: 'delivered', seq: 1, at: instantOf(T + 4_000), told: TOLD[1] ?? null },
      { type: 'word', seq: 2, at: instantOf(T + 600_000), fromAd: false },
      { type: 'accepted', seq: 3, at: instantOf(T + 660_000), template: null, category: null },
      { type: 'failed', seq: 1, at: instantOf(T + 661_000) },
    ];
    expect(encodeTrace(T, day)).toBe('t0.m d334:r icuyo oe59c fe614@1');
    expect(decodeTrace(T, '')).toEqual([]);
    expect(() => decodeTrace(T, 'what')).toThrow('no token');
    expect(() => decodeTrace(T, 'd1')).toThrow('no message');
  });
});
