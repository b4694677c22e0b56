import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/edge/http/csv.ts';
import { countDays, dayOf, isDay, plusDays, startOfDay } from '../../src/kernel/calendar.ts';
import { hours, instantOf, minutes } from '../../src/kernel/time.ts';
import { figuresOf, type Line, periodOf, reportOn } from '../../src/modules/service/presence/report.domain.ts';
import { clockOf, sheetOf } from '../../src/modules/service/presence/sheet.domain.ts';
import { runs } from '../support/runs.ts';

const SP = 'America/Sao_Paulo';
const ZONES = [SP, 'UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe'];
const instant = (iso: string) => instantOf(Date.parse(iso));
const lunch = { id: 'lunch', name: 'Almoço', countsAsWork: false };
const training = { id: 'training', name: 'Treinamento', countsAsWork: true };

const line = (kind: Line['kind'], state: Line['state'], from: string, to: string | null, more: Partial<Line> = {}): Line => ({
  kind,
  state,
  reason: null,
  limit: null,
  openAtStart: 0,
  startedAt: instant(from),
  endedAt: to === null ? null : instant(to),
  ...more,
});

describe('days of a time zone', () => {
  it('[PRS-52] begin where the zone says, also when clocks change at midnight', () => {
    expect(startOfDay('2026-11-23', SP)).toBe(instant('2026-11-23T03:00:00Z'));
    expect(startOfDay('2018-11-04', SP)).toBe(instant('2018-11-04T03:00:00Z')); // 00:00 was skipped: the day began at 01:00
    expect(startOfDay('2026-11-23', 'Pacific/Kiritimati')).toBe(instant('2026-11-22T10:00:00Z'));
    const lengths = periodOf('2026-03-07', '2026-03-09', 'America/New_York').days.map(({ window }) => (window.to - window.from) / hours(1));
    expect(lengths).toEqual([24, 23, 24]);
    const longer = periodOf('2026-11-01', '2026-11-01', 'America/New_York').window;
    expect((longer.to - longer.from) / hours(1)).toBe(25);
  });

  it('[PRS-52] are the days its clocks show: the first instant is in it, the one before is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_000, max: 3_000 }), fc.constantFrom(...ZONES), (offset, zone) => {
        const day = plusDays('2026-01-01', offset);
        const start = startOfDay(day, zone);
        expect([dayOf(start, zone), dayOf(instantOf(start - 1), zone)]).toEqual([day, plusDays(day, -1)]);
      }),
      runs(300),
    );
    expect([countDays('2026-02-27', '2026-03-01'), countDays('2026-03-01', '2026-03-01'), countDays('2026-03-02', '2026-03-01')]).toEqual([
      3, 1, 0,
    ]);
    expect(['2026-02-28', '2026-02-30', '2026-2-3', 'today', '2026-13-01'].map(isDay)).toEqual([true, false, false, false, false]);
  });
});

describe('a report', () => {
  const period = periodOf('2026-11-23', '2026-11-24', SP);
  const asOf = instant('2026-11-25T12:00:00Z');

  it('[PRS-51] counts work only while connected, pauses always, and what is over the limit', () => {
    const lines = [
      line('connected', null, '2026-11-23T12:00:00Z', '2026-11-23T16:00:00Z'),
      line('connected', null, '2026-11-23T17:00:00Z', '2026-11-23T21:00:00Z'),
      line('declared', 'available', '2026-11-23T12:00:00Z', '2026-11-23T15:30:00Z'),
      line('declared', 'away', '2026-11-23T15:30:00Z', '2026-11-23T17:15:00Z', { reason: lunch, limit: minutes(60) }),
      line('declared', 'away', '2026-11-23T17:15:00Z', '2026-11-23T18:00:00Z', { reason: training }),
      line('declared', 'available', '2026-11-23T18:00:00Z', '2026-11-23T20:00:00Z'),
      line('declared', 'invisible', '2026-11-23T20:00:00Z', null, { openAtStart: 3 }),
    ];
    const { total, days } = reportOn(lines, period, asOf);
    expect(total).toEqual({
      availableMs: hours(5.5),
      workedMs: hours(6.25),
      connectedMs: hours(8),
      pausedMs: hours(2.5),
      overLimitMs: minutes(45),
      invisibleMs: hours(1),
      leftOpen: 3,
      pauses: [
        { reason: lunch, ms: minutes(105), overLimitMs: minutes(45) },
        { reason: training, ms: minutes(45), overLimitMs: 0 },
      ],
    });
    expect(days[1]).toMatchObject({ workedMs: 0, invisibleMs: 0, leftOpen: 0 });
  });

  it('[PRS-52] a pause over midnight is split where the company’s day ends', () => {
    const lines = [line('declared', 'away', '2026-11-24T02:30:00Z', '2026-11-24T04:00:00Z', { reason: lunch, limit: minutes(15) })];
    const { days } = reportOn(lines, period, asOf);
    expect(days.map(({ day, pausedMs, overLimitMs }) => [day, pausedMs, overLimitMs])).toEqual([
      ['2026-11-23', minutes(30), minutes(15)],
      ['2026-11-24', minutes(60), minutes(60)],
    ]);
  });

  it('[PRS-53] counts what has not ended up to now', () => {
    const lines = [
      line('connected', null, '2026-11-23T12:00:00Z', null),
      line('declared', 'available', '2026-11-23T12:00:00Z', null),
      line('declared', 'away', '2026-11-23T10:00:00Z', '2026-11-23T12:00:00Z'),
    ];
    expect(figuresOf(lines, period.window, instant('2026-11-23T13:00:00Z'))).toMatchObject({ workedMs: hours(1), pausedMs: hours(2) });
    expect(figuresOf(lines, period.window, instant('2026-11-20T13:00:00Z')).workedMs).toBe(0);
  });

  it('[PRS-52] of any ledger the days add up to the period', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.nat(4), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(spans, fc.constantFrom(...ZONES), (parts, zone) => {
        const whole = periodOf('2026-10-30', '2026-11-08', zone);
        let at = whole.window.from - hours(20);
        const lines = parts.flatMap(([length, kind, connected]): Line[] => {
          const [from, to] = [instantOf(at), instantOf(at + minutes(length))];
          at = to;
          const state = (['available', 'away', 'away', 'invisible', 'away'] as const)[kind] ?? 'away';
          const reason = [null, lunch, training, null, lunch][kind] ?? null;
          const declared: Line = {
            kind: 'declared',
            state,
            reason,
            limit: kind === 1 ? minutes(30) : null,
            openAtStart: kind,
            startedAt: from,
            endedAt: to,
          };
          return connected ? [declared, { ...declared, kind: 'connected', state: null, reason: null, limit: null }] : [declared];
        });
        const { total, days } = reportOn(lines, whole, instantOf(whole.window.to + 1));
        const sum = (of: (figures: typeof total) => number) => days.reduce((all, day) => all + of(day), 0);
        for (const key of ['workedMs', 'availableMs', 'connectedMs', 'pausedMs', 'overLimitMs', 'invisibleMs', 'leftOpen'] as const)
          expect([key, sum((day) => day[key])]).toEqual([key, total[key]]);
        expect(total.pauses.reduce((all, { ms }) => all + ms, 0)).toBe(total.pausedMs);
        expect(total.workedMs).toBeLessThanOrEqual(total.connectedMs);
        expect(total.availableMs).toBeLessThanOrEqual(total.workedMs);
      }),
      runs(200),
    );
  });
});

describe('a sheet', () => {
  it('[PRS-54] has no cell that a spreadsheet would run', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=x', '\n=x', '＝1', '＋1', '－1', '＠x', ' =cmd', '\u00a0=1', '\ufeff=1'])
      expect([
        evil,
        csvOf('en', ['Name'], [[evil]])
          .split('Name\r\n')[1]
          ?.replace(/^"/, '')[0],
      ]).toEqual([evil, "'"]);
  });

  it('[PRS-54] holds a line for each person and day, with the report’s own numbers', () => {
    const period = periodOf('2026-11-23', '2026-11-24', SP);
    const lines = [
      line('declared', 'away', '2026-11-24T02:30:00Z', '2026-11-24T04:00:05Z', { reason: { ...lunch, name: '=HYPERLINK("x")' } }),
    ];
    const person = { user: { id: 'u', name: '+Ana' }, ...reportOn(lines, period, instant('2026-11-25T00:00:00Z')) };
    const { header, rows } = sheetOf([person], SP, 'en');
    expect(csvOf('en', header, rows).slice(1).split('\r\n')).toEqual([
      'Day,Person,Worked,Available,Connected,Paused,Over limit,Invisible,Left open,Time zone,"Pause: =HYPERLINK(""x"")"',
      `2026-11-23,'+Ana,00:00:00,00:00:00,00:00:00,00:30:00,00:00:00,00:00:00,0,${SP},00:30:00`,
      `2026-11-24,'+Ana,00:00:00,00:00:00,00:00:00,01:00:05,00:00:00,00:00:00,0,${SP},01:00:05`,
      '',
    ]);
    expect(clockOf(hours(100) + 999)).toBe('100:00:00');
  });
});
