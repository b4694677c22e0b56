import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PresenceInterval } from '../../src/modules/service/presence/presence.schemas.ts';
import { daysOf, hoursOf, lengthOf, type Reach, windowOf } from '../../src/web/features/presence/day.domain.ts';

const ZONE = 'America/Sao_Paulo';
const DAY = windowOf('2026-11-23', ZONE);
const at = (hour: number, minute = 0): number => DAY.from + (hour * 60 + minute) * 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const rui = { id: 'usr_1', name: 'Rui' };
const line = (from: number, to: number | null, more: Partial<PresenceInterval> = {}): PresenceInterval => ({
  ...{ user: rui, kind: 'declared', presence: 'available', reason: null, limitMinutes: null, setBy: rui, openInteractions: 0 },
  ...{ startedAt: iso(from), endedAt: to === null ? null : iso(to) },
  ...more,
});
const connected = (from: number, to: number | null) => line(from, to, { kind: 'connected', presence: null, setBy: null });

describe('a day of somebody', () => {
  it('[WEB-71] is what the person declared, cut to the day, and what has not ended reaches up to now', () => {
    const [mine] = daysOf([line(at(-5), at(9)), line(at(9), at(12), { presence: 'away' }), line(at(12), null)], DAY, at(15));
    expect(mine?.stretches.map(({ from, to, presence }) => [from, to, presence])).toEqual([
      [at(0), at(9), 'available'],
      [at(9), at(12), 'away'],
      [at(12), at(15), 'available'],
    ]);
    expect(mine?.stretches[0]?.line.startedAt).toBe(iso(at(-5)));
    expect(daysOf([line(at(30), null)], DAY, at(31))).toEqual([]);
    expect(daysOf([connected(at(8), at(9))], DAY, at(31))).toEqual([]);
  });

  it('[WEB-71] marks what of a pause lay beyond its limit, also when it began the day before', () => {
    const pause = (from: number, to: number, limitMinutes: number | null) =>
      daysOf([line(from, to, { presence: 'away', limitMinutes })], DAY, at(24))[0]?.stretches[0]?.overFrom;
    expect(pause(at(12), at(13, 30), 60)).toBe(at(13));
    expect(pause(at(12), at(13), 60)).toBeNull();
    expect(pause(at(12), at(20), null)).toBeNull();
    expect(pause(at(-3), at(2), 60)).toBe(at(0));
    expect(pause(at(-3), at(2), 240)).toBe(at(1));
    expect(daysOf([line(at(1), at(9), { limitMinutes: 5 })], DAY, at(24))[0]?.stretches[0]?.overFrom).toBeNull();
  });

  it('[WEB-71] says of each stretch when a tab was open', () => {
    const lines = [connected(at(18), null), connected(at(8), at(12)), line(at(7), at(10)), line(at(10), at(19), { presence: 'away' })];
    const [mine] = daysOf(lines, DAY, at(20));
    expect(mine?.stretches.map((stretch) => stretch.connected)).toEqual([
      [{ from: at(8), to: at(10) }],
      [
        { from: at(10), to: at(12) },
        { from: at(18), to: at(19) },
      ],
    ]);
  });

  it('[WEB-71] keeps people apart, by name, and never shows more than the day holds', () => {
    const user = fc.constantFrom(rui, { id: 'usr_2', name: 'Ana' });
    const some = fc.array(
      fc.record({ user, from: fc.integer({ min: -30, max: 40 }), hours: fc.integer({ min: 1, max: 20 }), open: fc.boolean() }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 40 }), (lines, now) => {
        const made = lines.map(({ user: who, from, hours, open }) => ({
          ...(open ? connected : line)(at(from), at(from + hours)),
          user: who,
        }));
        for (const { user: who, stretches } of daysOf(made, DAY, at(now))) {
          const reaches: Reach[] = stretches.flatMap((stretch) => [stretch, ...stretch.connected]);
          expect(reaches.every(({ from, to }) => DAY.from <= from && from < to && to <= DAY.to)).toBe(true);
          expect(stretches.every((stretch) => lengthOf(stretch.connected.slice(0, 1)) <= stretch.to - stretch.from)).toBe(true);
          expect(stretches.every(({ line: its }) => its.user.id === who.id)).toBe(true);
        }
      }),
    );
    const both = daysOf([line(at(1), at(2)), { ...line(at(1), at(2)), user: { id: 'usr_2', name: 'Ana' } }], DAY, at(24));
    expect(both.map(({ user: who }) => who.name)).toEqual(['Ana', 'Rui']);
  });

  it('[WEB-71] has the hours of the wall there, on days of 23 and 25 hours too', () => {
    const shown = (day: string, zone: string) => hoursOf(windowOf(day, zone), zone, 6).map(({ hour }) => hour);
    expect(shown('2026-11-23', ZONE)).toEqual([0, 6, 12, 18]);
    expect(shown('2026-03-29', 'Europe/Madrid')).toEqual([0, 6, 12, 18]);
    const spring = windowOf('2026-03-29', 'Europe/Madrid');
    expect([spring.to - spring.from, hoursOf(spring, 'Europe/Madrid', 6)[1]?.at]).toEqual([23 * 3_600_000, spring.from + 5 * 3_600_000]);
    const autumn = windowOf('2026-10-25', 'Europe/Madrid');
    expect([autumn.to - autumn.from, hoursOf(autumn, 'Europe/Madrid', 6)[1]?.at]).toEqual([25 * 3_600_000, autumn.from + 7 * 3_600_000]);
    expect(shown('2026-11-23', 'Asia/Kolkata')).toEqual([0, 6, 12, 18]);
  });
});
