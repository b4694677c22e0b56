import { describe, expect, it } from 'vitest';
import { mondayOnWorkdays, oneMore, readEnd, shownEnd, stretchesOn, withDay } from '../../src/web/features/queues/week.domain.ts';
import {
  byUrgency,
  chosenOf,
  figuresByQueue,
  figuresOf,
  leftAlone,
  loadOf,
  longestUnanswered,
  urgencyOf,
  type WallEntry,
  waitsVerdict,
} from '../../src/web/features/wallboard/wall.domain.ts';

const ana = { id: 'usr_a', name: 'Ana' };
const rui = { id: 'usr_r', name: 'Rui' };
const sales = { id: 'que_s', name: 'Sales' };
const money = { id: 'que_m', name: 'Money' };
type It = NonNullable<WallEntry['interaction']>;
const entry = (id: string, state: It['state'], more: Partial<It> = {}): WallEntry => ({
  id,
  interaction: { state, queuedAt: null, queue: sales, assignee: null, offer: null, ...more },
});
const FLOOR = [
  entry('late', 'waiting', { queuedAt: '2026-11-23T10:05:00Z' }),
  entry('first', 'waiting', { queuedAt: '2026-11-23T10:00:00Z', queue: money }),
  entry('served', 'active', { assignee: ana }),
  entry('offered', 'offered', { assignee: null, offer: { to: rui } }),
  entry('held', 'on_hold', { assignee: ana }),
  entry('gone', 'abandoned', { assignee: ana }),
  entry('bot', 'bot'),
  entry('done', 'finished', { assignee: ana }),
];

describe('the live wall', () => {
  it('[WEB-121] counts who waits, is served, on hold and abandoned, and knows the oldest wait', () => {
    expect(figuresOf(FLOOR)).toEqual({ waiting: 2, service: 2, hold: 1, abandoned: 1, oldest: '2026-11-23T10:00:00Z' });
    expect(figuresByQueue(FLOOR, [money]).map(({ figures }) => figures)).toEqual([
      { waiting: 1, service: 0, hold: 0, abandoned: 0, oldest: '2026-11-23T10:00:00Z' },
    ]);
  });

  it('[WEB-121] lists who is behind a number, who waits longest first', () => {
    const ids = (choice: Partial<Parameters<typeof chosenOf>[1]>) =>
      chosenOf(FLOOR, { shown: null, queue: null, agent: null, ...choice }).map(({ id }) => id);
    expect(ids({ shown: 'waiting' })).toEqual(['first', 'late']);
    expect(ids({ shown: 'waiting', queue: sales.id })).toEqual(['late']);
    expect(ids({ agent: rui.id })).toEqual(['offered']);
    expect(ids({})).not.toContain('bot');
  });

  it('[WEB-121] an agent’s load is whom they serve, keep on hold or are offered', () => {
    expect([loadOf(FLOOR, ana.id), loadOf(FLOOR, rui.id)]).toEqual([2, 1]);
  });

  it('[WEB-206] tells whose customer has had no answer longest, of those whom they serve', () => {
    const held = (id: string, state: 'active' | 'on_hold', kind: string, at: string) => ({
      id,
      interaction: { state, queuedAt: null, queue: { id: 'q', name: 'Q' }, assignee: ana, offer: null },
      previewBy: { kind },
      lastActivityAt: at,
    });
    const floor = [
      held('a', 'active', 'customer', '2026-11-01T10:05:00Z'),
      held('b', 'active', 'customer', '2026-11-01T10:02:00Z'),
      held('c', 'active', 'agent', '2026-11-01T10:00:00Z'),
      held('d', 'on_hold', 'customer', '2026-11-01T09:00:00Z'),
    ];
    expect(longestUnanswered(floor, ana.id)).toBe('2026-11-01T10:02:00Z');
    expect(longestUnanswered(floor, rui.id)).toBeUndefined();
  });

  it('[WEB-122] a wait is long from a third of what its queue allows, and late from two thirds', () => {
    const minutes = (count: number): number => count * 60_000;
    expect([9, 10, 20].map((count) => urgencyOf(minutes(count), 30))).toEqual(['fresh', 'long', 'late']);
    expect([4, 5, 10].map((count) => urgencyOf(minutes(count), null))).toEqual(['fresh', 'long', 'late']);
  });
});

describe('what the wall says of those who wait', () => {
  const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);
  const queue = (id: string, routing: string, maxWaitMinutes: number | null = 30) => ({ id, routing, maxWaitMinutes });
  const QUEUES = [queue(sales.id, 'round_robin'), queue(money.id, 'manual')];
  const waits = (id: string, since: string, where = sales): WallEntry =>
    entry(id, 'waiting', { queuedAt: `2026-11-23T${since}:00Z`, queue: where });

  it('[WEB-195] is never that all is well while one waits too long, in whichever queue', () => {
    const late = [waits('a', '10:00'), waits('b', '10:00', money), waits('c', '10:15')];
    expect(waitsVerdict(late, QUEUES, at('10:20'))).toEqual({ kind: 'late', count: 2 });
    expect(waitsVerdict([waits('b', '10:00', money)], QUEUES, at('10:20'))).toEqual({ kind: 'late', count: 1 });
    expect(waitsVerdict([waits('a', '10:00')], [queue(sales.id, 'round_robin', null)], at('10:10'))).toEqual({ kind: 'late', count: 1 });
  });

  it('[WEB-195] is that somebody may be claimed, where agents choose; else that nobody is free; else nothing', () => {
    expect(waitsVerdict([waits('a', '10:00'), waits('b', '10:00', money)], QUEUES, at('10:05'))).toEqual({ kind: 'claimable', count: 1 });
    expect(waitsVerdict([waits('a', '10:00')], QUEUES, at('10:05'))).toEqual({ kind: 'unavoidable' });
    expect(waitsVerdict([entry('served', 'active', { assignee: ana })], QUEUES, at('10:05'))).toEqual({ kind: 'none' });
  });

  it('[WEB-196] who left customers alone is flagged and stands first; who has none is only offline', () => {
    const person = (user: typeof ana, connected: boolean) => ({ user, presence: 'available' as const, connected });
    const eva = { id: 'usr_e', name: 'Eva' };
    const people = [person(eva, false), person(rui, true), person(ana, false)];
    expect(people.map((each) => leftAlone(FLOOR, each))).toEqual([false, false, true]);
    expect(byUrgency(FLOOR, people).map(({ user }) => user.name)).toEqual(['Ana', 'Rui', 'Eva']);
  });
});

describe('the week of business hours', () => {
  const morning = { from: '08:00', to: '12:00' };

  it('[WEB-123] Monday goes to the workdays and leaves the weekend alone', () => {
    const week = withDay([{ day: 6, ...morning }], 1, [morning, { from: '13:00', to: '18:00' }]);
    const copied = mondayOnWorkdays(week);
    expect([1, 3, 5].map((day) => stretchesOn(copied, day).length)).toEqual([2, 2, 2]);
    expect([6, 0].map((day) => stretchesOn(copied, day).length)).toEqual([1, 0]);
  });

  it('[WEB-123] one more stretch begins after the last, and a day ends at 24:00', () => {
    expect(oneMore([morning])).toEqual([morning, { from: '13:00', to: '17:00' }]);
    expect([shownEnd('24:00'), readEnd('00:00'), readEnd('18:00')]).toEqual(['00:00', '24:00', '18:00']);
  });
});
