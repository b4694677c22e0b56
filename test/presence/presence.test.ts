import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, minutes, seconds } from '../../src/kernel/time.ts';
import {
  type Declaration,
  dueAt,
  GRACE,
  type Interval,
  isEligible,
  limitFor,
  type PresenceEvent,
  type Standing,
  step,
} from '../../src/modules/service/presence/presence.domain.ts';
import { runs } from '../support/runs.ts';

const ana = { id: 'ana', name: 'Ana' };
const eva = { id: 'eva', name: 'Eva' };
const lunch = { id: 'lunch', name: 'Almoço', countsAsWork: false };
const away = (more: Partial<Declaration> = {}): Declaration => ({
  state: 'away',
  reason: lunch,
  limit: minutes(60),
  endsAtLimit: false,
  ...more,
});
const plain = (state: 'available' | 'invisible'): Declaration => ({ state, reason: null, limit: null, endsAtLimit: false });
const came: PresenceEvent = { type: 'came', user: ana, open: 2 };
const LEFT: PresenceEvent = { type: 'left', open: 2 };
const SIGNED_OUT: PresenceEvent = { type: 'left', atOnce: true, open: 2 };
const PASSED: PresenceEvent = { type: 'passed', open: 2 };
const declared = (next: Declaration, setBy = ana): PresenceEvent => ({ type: 'declared', user: ana, next, setBy, open: 2 });

/** A person's life: events at times, and the ledger as D1 would hold it. */
class Life {
  standing: Standing | undefined;
  readonly rows = new Map<string, Interval>();

  at(time: number, event: PresenceEvent): this {
    const done = step(this.standing, event, instantOf(time));
    if (!done) return this;
    this.standing = done.standing;
    for (const line of done.ledger) {
      const key = `${line.kind} ${line.startedAt}`;
      const known = this.rows.get(key);
      if (known?.endedAt == null) this.rows.set(key, { ...(known ?? line), endedAt: line.endedAt });
    }
    return this;
  }

  get now(): Standing {
    if (!this.standing) throw new Error('nobody has come');
    return this.standing;
  }

  of(kind: Interval['kind']): Interval[] {
    return [...this.rows.values()].filter((line) => line.kind === kind).sort((a, b) => a.startedAt - b.startedAt);
  }
}

const nextOf: fc.Arbitrary<Declaration> = fc.oneof(
  fc.constant(plain('available')),
  fc.constant(plain('invisible')),
  fc
    .record({ limit: fc.option(fc.integer({ min: 1, max: 3 }).map(minutes)), endsAtLimit: fc.boolean(), other: fc.boolean() })
    .map(({ limit, endsAtLimit, other }) => away({ limit, endsAtLimit, reason: other ? { ...lunch, id: 'rest' } : lunch })),
);
const eventOf: fc.Arbitrary<PresenceEvent> = fc.oneof(
  fc.constant(came),
  fc.constant(LEFT),
  fc.constant(SIGNED_OUT),
  fc.constant(PASSED),
  nextOf.map((next) => declared(next)),
);
/** Events some time apart; zero, and to both sides of the grace. */
const lifeOf = fc.array(fc.tuple(fc.oneof(fc.constantFrom(0, 1, GRACE - 1, GRACE, GRACE + 1, minutes(1)), fc.nat(minutes(4))), eventOf), {
  maxLength: 40,
});

const live = (events: [number, PresenceEvent][], from = 1_000_000): { life: Life; at: number } => {
  const life = new Life();
  let at = from;
  for (const [pause, event] of [[0, came] as [number, PresenceEvent], ...events]) {
    at += pause;
    life.at(at, event);
  }
  return { life, at };
};

describe('the presence of one person', () => {
  it('[PRS-1] begins available, and is what the person declares from then on', () => {
    const life = new Life().at(1, came);
    expect(life.now.declared).toMatchObject({ state: 'available', setBy: ana, since: 1, openAtStart: 2 });
    life
      .at(5, declared(plain('invisible')))
      .at(9, LEFT)
      .at(90_000, came);
    expect(life.now.declared).toMatchObject({ state: 'invisible', since: 5, openAtStart: 2 });
  });

  it('[PRS-2] declaring the same again keeps since when; another reason or limit is a new interval', () => {
    const life = new Life().at(1, came).at(10, declared(away())).at(20, declared(away()));
    expect(life.now.declared.since).toBe(10);
    life.at(30, declared(away({ reason: { ...lunch, id: 'rest' } })));
    life.at(40, declared(away({ reason: { ...lunch, id: 'rest' }, limit: minutes(5) })));
    expect(life.of('declared').map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [1, 10],
      [10, 30],
      [30, 40],
      [40, null],
    ]);
  });

  it('[PRS-3] keeps an agent eligible for the grace after their last tab, then not; coming back restores it', () => {
    const life = new Life().at(1, came).at(1_000, LEFT);
    expect(dueAt(life.now)).toBe(1_000 + GRACE);
    life.at(1_000 + GRACE - 1, PASSED);
    expect(isEligible(life.now)).toBe(true);
    life.at(1_000 + GRACE, PASSED);
    expect([isEligible(life.now), life.now.declared.state]).toEqual([false, 'available']);
    life.at(200_000, came);
    expect([isEligible(life.now), life.now.declared.since]).toEqual([true, 1]);
    life
      .at(210_000, LEFT)
      .at(210_000 + GRACE - 1, came)
      .at(400_000, PASSED);
    expect(life.of('connected').map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [1, 1_000],
      [200_000, null],
    ]);
  });

  it('[PRS-10] lets nobody who signed out be eligible for a moment longer, with or without a tab open until then', () => {
    const life = new Life().at(1, came).at(1_000, SIGNED_OUT);
    expect([isEligible(life.now), dueAt(life.now)]).toEqual([false, undefined]);
    life.at(5_000, came).at(6_000, LEFT);
    expect(isEligible(life.now)).toBe(true);
    life.at(6_500, SIGNED_OUT).at(6_600, SIGNED_OUT);
    expect(isEligible(life.now)).toBe(false);
    expect(life.of('connected').map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [1, 1_000],
      [5_000, 6_000],
    ]);
  });

  it('[PRS-4] a pause at its limit is over limit once, or ends by itself', () => {
    const life = new Life().at(1, came).at(10, declared(away({ limit: minutes(15) })));
    expect(dueAt(life.now)).toBe(10 + minutes(15));
    life.at(10 + minutes(15), PASSED);
    expect([life.now.overLimit, life.now.declared.state, dueAt(life.now)]).toEqual([true, 'away', undefined]);
    life.at(minutes(20), declared(plain('available')));
    expect(life.now.overLimit).toBe(false);
    life.at(minutes(30), declared(away({ limit: minutes(5), endsAtLimit: true }))).at(minutes(50), PASSED);
    expect(life.now.declared).toMatchObject({ state: 'available', since: minutes(35), setBy: null });
  });

  it('[PRS-5] alarms that are late, lost or ring twice change no record', () => {
    fc.assert(
      fc.property(lifeOf, fc.array(fc.nat(minutes(60)), { maxLength: 20 }), (events, rings) => {
        const { life, at } = live(events);
        const busy = new Life();
        let time = 1_000_000;
        const times = events.map(([pause]) => (time += pause));
        const all = [
          ...[came, ...events.map(([, event]) => event)].map((event, n) => ({ time: times[n - 1] ?? 1_000_000, event, order: 1 })),
          ...rings.map((ring) => ({ time: 1_000_000 + ring, event: PASSED, order: 2 })),
        ].sort((a, b) => a.time - b.time || a.order - b.order);
        for (const { time, event } of all) if (time <= at) busy.at(time, event);
        busy.at(at, PASSED);
        life.at(at, PASSED);
        expect([...busy.rows.values()].sort(byKey)).toEqual([...life.rows.values()].sort(byKey));
        expect(busy.standing).toEqual(life.standing);
      }),
      runs(500),
    );
  });

  it('[PRS-6] declared intervals never overlap, leave no gap and add up to the whole', () => {
    fc.assert(
      fc.property(lifeOf, (events) => {
        const { life, at } = live(events);
        const lines = life.of('declared');
        lines.forEach((line, n) => {
          const next = lines[n + 1];
          expect(line.endedAt).toBe(next ? next.startedAt : null);
          if (line.endedAt !== null) expect(line.endedAt).toBeGreaterThan(line.startedAt);
        });
        const end = Math.max(at, lines.at(-1)?.startedAt ?? 0);
        const sum = lines.reduce((total, { startedAt, endedAt }) => total + (endedAt ?? end) - startedAt, 0);
        expect(sum).toBe(end - 1_000_000);
      }),
      runs(1_000),
    );
  });

  it('[PRS-7] connected intervals never overlap and end when the last tab went', () => {
    fc.assert(
      fc.property(lifeOf, (events) => {
        const { life } = live(events);
        // Who signed out begins anew at once; who only lost their tab, not before the grace is over.
        const gap = events.some(([, event]) => event === SIGNED_OUT) ? 0 : GRACE - 1;
        const lines = life.of('connected');
        lines.forEach((line, n) => {
          const next = lines[n + 1];
          if (next) expect(line.endedAt ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(next.startedAt - gap);
          if (line.endedAt !== null) expect(line.endedAt).toBeGreaterThan(line.startedAt);
        });
        expect(lines.filter(({ endedAt }) => endedAt === null).length).toBe(life.now.connection === null ? 0 : 1);
      }),
      runs(1_000),
    );
  });

  it('[PRS-8] oneself shortens a limit, a supervisor may lengthen it', () => {
    expect([limitFor(null, 60, false), limitFor(30, 60, false), limitFor(90, 60, false), limitFor(90, 60, true)]).toEqual([60, 30, 60, 90]);
    expect([limitFor(90, null, false), limitFor(null, null, true)]).toEqual([90, null]);
  });

  it('[PRS-9] only who is available and connected is eligible', () => {
    const life = new Life().at(1, came);
    expect(isEligible(life.now)).toBe(true);
    for (const next of [away(), plain('invisible')]) expect(isEligible(life.at(2, declared(next)).now)).toBe(false);
    const unseen = new Life().at(1, declared(plain('available'), eva));
    expect([isEligible(unseen.now), unseen.now.declared.setBy]).toEqual([false, eva]);
  });

  it('[PRS-25] an order told twice is obeyed once, and a late one yields to what was declared since', () => {
    const order = (id: string, givenAt: number, late: boolean) => ({ id, givenAt: instantOf(givenAt), late });
    const ordered = (next: Declaration, of: ReturnType<typeof order>): PresenceEvent =>
      ({ ...declared(next, eva), order: of }) as PresenceEvent;
    const life = new Life().at(1, came).at(10, ordered(away(), order('o-1', 9, false)));
    life.at(20, declared(plain('available'))).at(30, ordered(away(), order('o-1', 9, true)));
    expect(life.now.declared).toMatchObject({ state: 'available', since: 20 });
    life.at(40, ordered(away(), order('o-2', 15, true)));
    expect(life.now.declared.state).toBe('available');
    life.at(50, ordered(away(), order('o-3', 45, true)));
    expect(life.now.declared).toMatchObject({ state: 'away', setBy: eva });
  });

  it('[PRS-2] never begins two intervals at one instant, also when the clock stands still or goes back', () => {
    const life = new Life()
      .at(100, came)
      .at(100, declared(away()))
      .at(90, declared(plain('available')))
      .at(50 + seconds(1), came);
    expect(life.of('declared').map(({ startedAt }) => startedAt)).toEqual([100, 101, 102]);
  });
});

const byKey = (a: Interval, b: Interval): number => a.kind.localeCompare(b.kind) || a.startedAt - b.startedAt;
