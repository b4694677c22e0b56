import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { type BusinessHours, flawIn, isWithin, nextChange } from '../../src/modules/service/queues/hours.domain.ts';
import { runs } from '../support/runs.ts';

const week = [1, 2, 3, 4, 5].flatMap((day) => [
  { day, from: '08:00', to: '12:00' },
  { day, from: '13:30', to: '18:00' },
]);
const SHOP: BusinessHours = {
  timezone: 'America/Sao_Paulo',
  weekly: week,
  holidays: [
    { date: '2026-12-25', name: 'Natal', stretches: [] },
    { date: '2026-12-24', name: 'Véspera', stretches: [{ from: '08:00', to: '11:00' }] },
  ],
};
const at = (text: string) => instantOf(Date.parse(text));

describe('business hours', () => {
  it('[QUE-10] are those of a clock on the wall there, with breaks and holidays', () => {
    const open: [string, boolean][] = [
      ['2026-11-23T07:59:59-03:00', false],
      ['2026-11-23T08:00:00-03:00', true],
      ['2026-11-23T11:59:59-03:00', true],
      ['2026-11-23T12:00:00-03:00', false],
      ['2026-11-23T13:30:00-03:00', true],
      ['2026-11-22T10:00:00-03:00', false],
      ['2026-12-25T10:00:00-03:00', false],
      ['2026-12-24T10:59:00-03:00', true],
      ['2026-12-24T11:00:00-03:00', false],
    ];
    for (const [when, expected] of open) expect([when, isWithin(SHOP, at(when))]).toEqual([when, expected]);
  });

  it('[QUE-11] know when they next change, over nights, weekends, holidays and changes of clocks', () => {
    expect(nextChange(SHOP, at('2026-11-23T07:00:00-03:00'))).toBe(at('2026-11-23T08:00:00-03:00'));
    expect(nextChange(SHOP, at('2026-11-23T08:00:00-03:00'))).toBe(at('2026-11-23T12:00:00-03:00'));
    expect(nextChange(SHOP, at('2026-11-27T19:00:00-03:00'))).toBe(at('2026-11-30T08:00:00-03:00'));
    expect(nextChange(SHOP, at('2026-12-24T11:00:00-03:00'))).toBe(at('2026-12-28T08:00:00-03:00'));
    const berlin = { timezone: 'Europe/Berlin', weekly: [0, 1].map((day) => ({ day, from: '09:00', to: '17:00' })), holidays: [] };
    expect(nextChange(berlin, at('2026-03-28T12:00:00Z'))).toBe(at('2026-03-29T09:00:00+02:00'));
    expect(nextChange(berlin, at('2026-10-24T12:00:00Z'))).toBe(at('2026-10-25T09:00:00+01:00'));
    const night = { timezone: 'America/Sao_Paulo', weekly: [1].map((day) => ({ day, from: '20:00', to: '24:00' })), holidays: [] };
    expect(nextChange(night, at('2026-11-23T21:00:00-03:00'))).toBe(at('2026-11-24T00:00:00-03:00'));
    expect(nextChange({ ...night, weekly: [] }, at('2026-11-23T21:00:00-03:00'))).toBeUndefined();
    const always = { ...night, weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '00:00', to: '24:00' })) };
    expect([isWithin(always, at('2026-11-23T23:59:59-03:00')), nextChange(always, at('2026-11-23T21:00:00-03:00'))]).toEqual([
      true,
      undefined,
    ]);
  });

  it('[QUE-11] between now and the next change nothing changes, and just then it does', () => {
    const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') });
    fc.assert(
      fc.property(moment, fc.double({ min: 0, max: 0.999, noNaN: true }), (ms, part) => {
        const now = instantOf(ms);
        const change = nextChange(SHOP, now);
        if (change === undefined) throw new Error('a shop that never changes');
        const between = instantOf(Math.floor(now + (change - now) * part));
        expect([isWithin(SHOP, between), isWithin(SHOP, change)]).toEqual([isWithin(SHOP, now), !isWithin(SHOP, now)]);
      }),
      runs(500),
    );
  });

  it('[QUE-12] are refused when they run backwards, overlap, or name a day twice', () => {
    expect(flawIn(SHOP)).toBeUndefined();
    expect(flawIn({ ...SHOP, weekly: [{ day: 1, from: '12:00', to: '08:00' }] })).toEqual({ pointer: '/weekly/0', flaw: 'backwards' });
    const over = [...week, { day: 3, from: '11:00', to: '12:30' }];
    expect(flawIn({ ...SHOP, weekly: over })).toEqual({ pointer: '/weekly/10', flaw: 'overlap' });
    expect(flawIn({ weekly: [], holidays: [...SHOP.holidays, ...SHOP.holidays] })).toEqual({
      pointer: '/holidays/2/date',
      flaw: 'repeated',
    });
  });
});
