import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTangled } from '../../src/kernel/json-shape.ts';
import { type Instant, instantOf, seconds } from '../../src/kernel/time.ts';
import { fullBucket, isTooLong, MAX_FRAME, pour } from '../../src/modules/foundation/limits/frames.domain.ts';
import {
  ask,
  consume,
  EMPTY,
  emptyAllowance,
  type Lease,
  type LocalAllowance,
  lend,
  type QuotaState,
  receive,
  remainingOf,
  spend,
  WINDOW,
} from '../../src/modules/foundation/limits/limits.domain.ts';
import { runs } from '../support/runs.ts';

/** Isolates and the object they borrow from, on one clock. An answer may take time, or never come. */
class Company {
  state: QuotaState = EMPTY;
  calls = 0;
  readonly through: number[] = [];
  readonly allowance: number;
  readonly #allowances = new Map<number, LocalAllowance>();
  #events: { time: number; happen: () => void }[] = [];

  constructor(allowance: number) {
    this.allowance = allowance;
  }

  /** Everything that was to happen by then has happened. */
  until(time: number): void {
    for (;;) {
      const next = this.#events.reduce<{ time: number; happen: () => void } | undefined>(
        (a, b) => (a && a.time <= b.time ? a : b),
        undefined,
      );
      if (!next || next.time > time) return;
      this.#events = this.#events.filter((event) => event !== next);
      next.happen();
    }
  }

  request(isolate: number, at: number, delay = 0, isLost = false): boolean {
    this.until(at);
    const before = this.through.length;
    const now = instantOf(at);
    const local = this.#allowances.get(isolate) ?? emptyAllowance(now);
    this.#allowances.set(isolate, local);
    if (consume(local, now)) return this.through.push(at) > 0;
    if (now < local.closedUntil) return false;
    this.calls += 1;
    const asked = { allowance: this.allowance, ...ask(local, this.allowance, now) };
    const lendAt = (time: number): void => {
      const [state, lease] = lend(this.state, asked, instantOf(time));
      this.state = state;
      if (!isLost) this.#events.push({ time: at + delay, happen: () => this.#receive(local, lease, now, at + delay) });
    };
    this.#events.push({ time: at + Math.floor(delay / 2), happen: () => lendAt(at + Math.floor(delay / 2)) });
    this.until(at);
    return this.through.length > before;
  }

  #receive(local: LocalAllowance, lease: Lease, askedAt: Instant, time: number): void {
    if (receive(local, lease, askedAt, instantOf(time))) this.through.push(time);
  }

  /** The most that came through in any minute. */
  get busiest(): number {
    const times = this.through.toSorted((a, b) => a - b);
    let [most, first] = [0, 0];
    for (const [last, time] of times.entries()) {
      while (time - (times[first] ?? 0) >= WINDOW) first += 1;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}

/** Steps of time between requests: floods, rhythms, and pauses around the life of a lease and the length of the window. */
const step = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 0, 0, 1, 5, 20) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(9_999, 10_000, 10_001, 49_000, 59_999, 60_000, 60_001, 70_000) },
);

describe('the quota', () => {
  it('[LIM-1] lets no more through in any minute than the allowance', () => {
    const requests = fc.array(
      fc.record({
        after: step,
        isolate: fc.nat(5),
        delay: fc.constantFrom(0, 0, 3, 40, 9_000, 11_000),
        isLost: fc.integer({ min: 0, max: 40 }),
      }),
      { minLength: 50, maxLength: 900 },
    );
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 120 }), (all, allowance) => {
        const company = new Company(allowance);
        let at = 1_000_000;
        for (const { after, isolate, delay, isLost } of all) {
          at += after;
          company.request(isolate, at, delay, isLost === 0);
        }
        company.until(at + 20_000);
        expect(company.busiest).toBeLessThanOrEqual(allowance);
      }),
      runs(400),
    );
  });

  it('[LIM-2] lets a lone caller use nearly all of it, in a flood or in a steady rhythm', () => {
    for (const every of [0, 20, 50, 95]) {
      const company = new Company(600);
      const passed = [0, 0, 0, 0, 0];
      for (let at = 0, n = 0; at < 5 * WINDOW; at += every === 0 ? (n % 1_000 === 0 ? 1_000 : 0) : every, n += 1)
        if (company.request(0, 1_000_000 + at)) passed[Math.floor(at / WINDOW)] = (passed[Math.floor(at / WINDOW)] ?? 0) + 1;
      const sum = passed.reduce((all, each) => all + each, 0);
      expect({ every, isEnough: sum >= 5 * 600 * 0.9 }).toEqual({ every, isEnough: true });
      expect(company.busiest).toBeLessThanOrEqual(600);
    }
  });

  it('[LIM-3] refuses nobody who asks slowly, from however many isolates', () => {
    const company = new Company(600);
    for (let second = 0; second < 600; second += 1) expect(company.request(second % 20, 1_000_000 + seconds(second))).toBe(true);
  });

  it('[LIM-4] asks the object seldom when requests come in a row', () => {
    const company = new Company(1_200);
    for (let n = 0; n < 1_000; n += 1) expect(company.request(0, 1_000_000 + n * 50)).toBe(true);
    expect(company.calls).toBeLessThan(40);
  });

  it('[LIM-11] an allowance that is spent one by one lets no more through in any minute, and is free again after it', () => {
    const steps = fc.array(step, { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (pauses, allowance) => {
        let [state, at] = [EMPTY, 1_000_000];
        const through: number[] = [];
        for (const pause of pauses) {
          at += pause;
          const [next, { isAllowed, opensIn }] = spend(state, allowance, instantOf(at));
          state = next;
          if (isAllowed) through.push(at);
          else expect(spend(state, allowance, instantOf(at + opensIn))[1].isAllowed).toBe(true);
          expect(through.filter((time) => time > at - WINDOW).length).toBeLessThanOrEqual(allowance);
        }
      }),
      runs(200),
    );
  });

  it('[LIM-5] says what is left and when there is more', () => {
    const at: Instant = instantOf(1_000_000);
    const local = emptyAllowance(at);
    const [state, lease] = lend(EMPTY, { allowance: 30, ...ask(local, 30, at) }, at);
    expect([receive(local, lease, at, at), remainingOf(local, at).remaining]).toEqual([true, 29]);
    const [, none] = lend(
      { ...state, lent: state.lent.map((grant) => ({ ...grant, count: 30 })) },
      { allowance: 30, wanted: 1, returned: [] },
      instantOf(at + 5_000),
    );
    expect([receive(local, none, instantOf(at + 5_000), instantOf(at + 5_000)), none.count, none.opensIn]).toEqual([false, 0, 65_000]);
  });

  it('[LIM-8] keeps its state small, however often it lends', () => {
    const company = new Company(1_200);
    for (let n = 0; n < 5_000; n += 1) company.request(n % 7, 1_000_000 + n * 11);
    expect(company.state.lent.length + Object.keys(company.state.used).length).toBeLessThan(90);
  });
});

describe('frames', () => {
  it('[LIM-31] pass at twenty a second, and sixty at once after a rest', () => {
    let bucket = fullBucket(instantOf(0));
    const at = (time: number): boolean => {
      const poured = pour(bucket, instantOf(time));
      bucket = poured ?? bucket;
      return poured !== undefined;
    };
    expect(Array.from({ length: 61 }, () => at(0)).filter((passed) => passed)).toHaveLength(60);
    expect([at(49), at(51), at(52)]).toEqual([false, true, false]);
    expect(Array.from({ length: 200 }, (_, n) => at(1_000 + n * 50)).every((passed) => passed)).toBe(true);
  });

  it('[LIM-30] are measured in bytes', () => {
    expect([isTooLong('a'.repeat(MAX_FRAME)), isTooLong('a'.repeat(MAX_FRAME + 1))]).toEqual([false, true]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 0, max: 60 }), (unit, slack) => {
        const bytes = new TextEncoder().encode(unit).length;
        const text = unit + 'x'.repeat(Math.max(0, MAX_FRAME - bytes - 30 + slack));
        expect(isTooLong(text)).toBe(new TextEncoder().encode(text).length > MAX_FRAME);
      }),
    );
    expect(isTooLong(new ArrayBuffer(MAX_FRAME + 1))).toBe(true);
  });
});

describe('bodies', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const named = (keys: number): string => JSON.stringify(Object.fromEntries(Array.from({ length: keys }, (_, n) => [`k${n}`, n])));

  it('[LIM-40] are refused when nested too deep or naming too much, whatever their strings hold', () => {
    expect([isTangled(nested(32)), isTangled(nested(33)), isTangled(named(2_000)), isTangled(named(2_001))]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(isTangled(JSON.stringify({ text: `${'{['.repeat(500)}\\"${':'.repeat(5_000)}` }))).toBe(false);
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(isTangled(text)).toBe(false);
      }),
    );
    for (const broken of ['"', '{"a', '\\', ']]]]', '{"a\\']) expect(isTangled(broken)).toBe(false);
  });
});
