import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, instantOf } from '../../src/kernel/time.ts';
import { isRunning } from '../../src/modules/service/conversations/session.domain.ts';
import { noWindows, type Step, type Windows } from '../../src/modules/service/conversations/session-events.domain.ts';
import { step } from '../../src/modules/service/conversations/session-machine.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import type { AdRule, BillingTerm, SessionRule } from '../../src/modules/service/conversations/session-rule.domain.ts';
import { runs } from '../support/runs.ts';
import { CBP, told } from './terms.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const T = 1_790_000_000_000;
const at = (day: number, hour = 0, ms = 0) => instantOf(T + day * DAY + hour * HOUR + ms);
let place = 0;
const template = (accepted: number): LifeEvent => ({
  type: 'accepted',
  seq: ++place,
  at: instantOf(accepted),
  template: 'oferta',
  category: 'utility',
});

const adRules = fc.record<AdRule>({
  length: fc.constantFrom(hours(72), hours(36)),
  starts: fc.constantFrom('entry', 'reply-delivered'),
  replyWithin: fc.constantFrom(null, hours(24)),
  upgradesOpen: fc.boolean(),
  closesOthers: fc.boolean(),
  endFromProvider: fc.boolean(),
});
const terms = fc.record<BillingTerm>({
  from: fc.constantFrom(instantOf(0), at(2)),
  tariff: fc.constant('own@1'),
  session: fc.record<SessionRule>({
    starts: fc.constantFrom('first-message', 'delivery'),
    by: fc.constantFrom('any', 'category'),
    freeForm: fc.constantFrom('opens', 'opens-when-none-open'),
    length: fc.constant(hours(24)),
    ad: fc.option(adRules),
  }),
  adWindow: fc.option(adRules),
  charges: fc.record({ templates: fc.boolean(), freeForm: fc.boolean() }),
});

const CATEGORIES = ['marketing', 'utility', 'authentication', null] as const;
const PASSES = [0, 0, 0, 1, SECOND, MINUTE, HOUR, 12 * HOUR, DAY - 1, DAY, DAY + 1, 3 * DAY - 1, 3 * DAY];
/** A life from numbers: what happens next, how much later, and to which message. */
function lifeOf(numbers: readonly number[]): LifeEvent[] {
  let now = T;
  const sent: number[] = [];
  return numbers.map((n, i): LifeEvent => {
    now += PASSES[n % PASSES.length] ?? 0;
    const [moment, what, which] = [instantOf(now), (n >>> 4) % 12, sent[(n >>> 9) % (sent.length || 1)] ?? 0];
    const stamp = instantOf(now - ((n >>> 13) % 4 === 0 ? HOUR : 0));
    if (what < 2) return { type: 'word', seq: i + 1, at: moment, fromAd: what === 0 };
    if (what < 6) sent.push(i + 1);
    if (what < 5) return { type: 'accepted', seq: i + 1, at: moment, template: 'oferta', category: CATEGORIES[(n >>> 8) % 4] ?? null };
    if (what < 6) return { type: 'accepted', seq: i + 1, at: moment, template: null, category: null };
    if (what < 9) return { type: 'delivered', seq: which, at: stamp, told: (n >>> 15) % 3 ? null : told({ category: 'marketing' }) };
    if (what < 10) return { type: 'failed', seq: which, at: moment };
    return what < 11 ? { type: 'clock', at: moment } : { type: 'end-told', at: moment, endsAt: instantOf(now + DAY) };
  });
}
const lives = fc.array(fc.noBias(fc.nat(2 ** 31 - 1)), { maxLength: 40, size: 'max' }).map(lifeOf);

describe('under any rule', () => {
  it('[BIL-99] at most one session a category runs, one for any runs alone, none is settled twice, and numbers have no gap', () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 2 }), lives, (all, events) => {
        const { facts, windows } = replay(
          [...all].sort((a, b) => a.from - b.from),
          events,
        );
        const numbers = facts.flatMap((fact) => (fact.kind === 'session-opened' ? [fact.session.number] : []));
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        const settled = facts.flatMap((fact) =>
          fact.kind === 'session-confirmed' || fact.kind === 'session-released' ? [fact.number] : [],
        );
        expect(new Set(settled).size).toBe(settled.length);
        const late = facts.flatMap((fact) => (fact.kind === 'session-arrived-late' ? [fact.number] : []));
        expect(new Set(late).size).toBe(late.length);
        const end = events.at(-1)?.at ?? at(0);
        const running = windows.sessions.filter((it) => it.openedAt <= end && isRunning(it, end)).map(({ category }) => category);
        expect(new Set(running).size).toBe(running.length);
      }),
      runs(20_000),
    );
  });

  it('[BIL-99] told again, in any place after the first time, nothing changes', () => {
    fc.assert(
      fc.property(terms, lives, fc.array(fc.tuple(fc.nat(39), fc.nat(10)), { maxLength: 10 }), (term, events, repeats) => {
        const again = [...events];
        for (const [from, later] of repeats) {
          const event = events[from];
          if (event && event.type !== 'end-told' && event.type !== 'clock')
            again.splice(Math.max(again.indexOf(event) + 1, again.length - later), 0, event);
        }
        const untimely = again.filter(({ type }) => type !== 'clock');
        const once = replay(
          [term],
          events.filter(({ type }) => type !== 'clock'),
        );
        expect(replay([term], untimely).facts).toEqual(once.facts);
        expect(replay([term], again).facts, 'clocks change no fact').toEqual(once.facts);
      }),
      runs(10_000),
    );
  });

  it('[BIL-99] without a tariff the order in which reports come changes no fact of a session but its time', () => {
    const reports = fc.array(fc.record({ seq: fc.nat(5), arrives: fc.boolean(), rank: fc.nat(1_000) }), { maxLength: 8 });
    fc.assert(
      fc.property(reports, (all) => {
        const sent: LifeEvent[] = [0, 1, 2].map((n) => template(at(0, n)));
        const seqs = sent.flatMap((event) => ('seq' in event ? [event.seq] : []));
        const first = new Map(all.map((one) => [one.seq % 3, one]));
        const status = [...first].map(([n, { arrives, rank }]) => ({
          rank,
          event: (arrives
            ? { type: 'delivered', seq: seqs[n] ?? 0, at: at(1, 3), told: null }
            : { type: 'failed', seq: seqs[n] ?? 0, at: at(1, 3) }) as LifeEvent,
        }));
        const sorted = status.map(({ event }) => event);
        const shuffled = [...status].sort((a, b) => a.rank - b.rank).map(({ event }) => event);
        const sums = (events: readonly LifeEvent[]) =>
          replay([], [...sent, ...events])
            .facts.map(({ kind }) => kind)
            .sort();
        expect(sums(shuffled)).toEqual(sums(sorted));
      }),
      runs(2_000),
    );
  });

  it('[BIL-99] under a rule of deliveries reports of templates that come within a session open and charge the same, whatever their order', () => {
    const sends = fc.array(
      fc.record({ category: fc.constantFrom('marketing', 'utility', 'authentication'), fate: fc.nat(4), rank: fc.nat(1_000) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(sends, (all) => {
        const sent = all.map(
          ({ category }, n): LifeEvent => ({
            ...{ type: 'accepted', seq: n + 1, at: at(0, 0, n * MINUTE), template: 'oferta', category },
          }),
        );
        const reports = all.flatMap(({ fate, rank }, n): { rank: number; event: LifeEvent }[] => {
          if (fate === 0) return [];
          const told = { seq: n + 1, at: at(0, 1, n * MINUTE) };
          return [{ rank, event: fate === 1 ? { ...told, type: 'failed' } : { ...told, type: 'delivered', told: null } }];
        });
        const sums = (events: readonly LifeEvent[]) => {
          const { facts, windows } = replay([CBP], [...sent, ...events]);
          const running = windows.sessions.filter((it) => isRunning(it, at(0, 2))).map(({ category }) => category);
          return [
            facts
              .filter(({ kind }) => kind !== 'session-began')
              .map(({ kind }) => kind)
              .sort(),
            running.sort(),
          ];
        };
        const shuffled = [...reports].sort((a, b) => a.rank - b.rank).map(({ event }) => event);
        expect(sums(shuffled)).toEqual(sums(reports.map(({ event }) => event)));
      }),
      runs(3_000),
    );
  });

  it('[INV-24] [BIL-7] ten thousand alarms, early, late, twice or never, change nothing but when an end is noticed', () => {
    let alarms = 0;
    fc.assert(
      fc.property(
        lives,
        fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -DAY, max: 5 * DAY })), { minLength: 10, maxLength: 40 }),
        (events, rings) => {
          const rung: Step[] = [];
          let windows: Windows = noWindows;
          const noisy: LifeEvent[] = [...events];
          for (const [place_, offset] of rings) {
            alarms += 1;
            const index = place_ % (noisy.length + 1);
            const near = Math.max(at(0), ...noisy.slice(0, index).map((event) => event.at));
            noisy.splice(index, 0, { type: 'clock', at: instantOf(near + Math.min(offset, 0)) });
            rung.push({ type: 'clock', at: instantOf(near + offset) });
          }
          expect(replay([CBP], noisy).facts).toEqual(replay([CBP], events).facts);
          windows = replay([], events).windows;
          const after = rung.reduce((now, ring) => step([], step([], now, ring).windows, ring).windows, windows);
          const told = (it: Windows) => it.sessions.map(({ state: _, ...rest }) => rest);
          expect(told(after)).toEqual(told(windows));
        },
      ),
      runs(1_000),
    );
    expect(alarms).toBeGreaterThan(1_000);
  });
});
