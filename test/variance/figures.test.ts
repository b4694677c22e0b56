import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { COLUMN_KEYS } from '../../src/modules/billing/variance/columns.domain.ts';
import { type Comparing, compare } from '../../src/modules/billing/variance/compare.domain.ts';
import { type Figure, figuresOf, type Reading, rowsOfAnalytics } from '../../src/modules/billing/variance/figures.domain.ts';
import { untold } from '../../src/modules/billing/variance/not-told.domain.ts';
import type { Used } from '../../src/modules/billing/variance/usage.domain.ts';
import { ZONE } from '../tariffs/story.ts';

const READING: Reading = { zone: ZONE, saved: {}, dayOrder: 'dmy', numbers: [{ id: 'chn_1', digits: '551140028922' }] };
const sheet = (...lines: string[]) => lines.map((line, n) => ({ line: n + 1, cells: line.split(';') }));
const read = (lines: string[], reading: Partial<Reading> = {}) => figuresOf(sheet(...lines), { ...READING, ...reading });
const flaws = (of: ReturnType<typeof read>) => of.flaws.map(({ line, column, code }) => `${line} ${column} ${code}`);

describe('what a file of the provider tells', () => {
  it('[VAR-20] reads Meta’s analytics of messages, each key once', () => {
    const point = { start: 1793674800, phone_number: '551140028922', country: 'BR', pricing_type: 'REGULAR', pricing_category: 'UTILITY' };
    const points = [
      { ...point, volume: 3, cost: 0.0204 },
      { ...point, tier: '0:10', volume: 2, cost: 0.0136 },
    ];
    const rows = rowsOfAnalytics(JSON.stringify({ pricing_analytics: { data: [{ data_points: points }] }, id: '1' }));
    const { figures, parts, flaws: wrong } = figuresOf(rows ?? [], READING);
    expect([figures, wrong]).toEqual([
      [{ day: '2026-11-03', number: 'chn_1', market: 'BR', type: 'regular', category: 'utility', volume: 5, cost: 34_000, slack: 1 }],
      [],
    ]);
    expect([...parts].sort()).toEqual([...COLUMN_KEYS].sort());
  });

  it('[VAR-20] reads those of conversations, and leaves out what they do not tell', () => {
    const points = [{ start: 1728_000_000, conversation: 12, conversation_type: 'FREE_TIER', conversation_category: 'SERVICE' }];
    const rows = rowsOfAnalytics(JSON.stringify({ conversation_analytics: { data: [{ data_points: points }] } }));
    expect(figuresOf(rows ?? [], READING).figures).toMatchObject([
      { number: '', market: '', type: 'free_tier', category: 'service', volume: 12, cost: null },
    ]);
    expect(rowsOfAnalytics('{"a": 1}')).toBeUndefined();
    expect(rowsOfAnalytics('{')).toBeUndefined();
  });

  it('[VAR-20] reads a partner’s sheet by its headers, in any language, or by saved columns', () => {
    const expected = [{ day: '2026-11-03', category: 'marketing', volume: 7, cost: 437_500, slack: 50 }];
    expect(read(['Dia;Categoria;Volume;Custo', '03/11/2026;Marketing;7;0,4375']).figures).toMatchObject(expected);
    expect(read(['date;message category;quantity;amount', '2026-11-03;MARKETING;7;USD 0.4375']).figures).toMatchObject(expected);
    const saved = { day: 'Quando', volume: 'Qtde', category: 'Assunto', cost: 'R$' };
    expect(read(['Quando;Assunto;Qtde;R$', '11/03/2026;marketing;7;0.4375'], { saved, dayOrder: 'mdy' }).figures).toMatchObject(expected);
  });

  it('[VAR-23] names each row that it cannot read, and keeps the others', () => {
    const found = read([
      'day;number;type;category;volume;cost',
      '2026-11-03;+55 11 4002-8922;REGULAR;UTILITY;3;0.06',
      'soon;551140028922;REGULAR;UTILITY;3;0.06',
      '2026-11-03;5599999999999;REGULAR;UTILITY;3;0.06',
      '2026-11-03;551140028922;HALF;UTILITY;3;0.06',
      '2026-11-03;551140028922;REGULAR;TAXI;3;0.06',
      '2026-11-03;551140028922;REGULAR;UTILITY;-3;0.06',
      '2026-11-03;551140028922;REGULAR;UTILITY;3;much',
    ]);
    expect(found.figures).toHaveLength(1);
    expect(flaws(found)).toEqual([
      '3 day day-invalid',
      '4 number number-unknown',
      '5 type type-unknown',
      '6 category category-unknown',
      '7 volume volume-invalid',
      '8 cost cost-invalid',
    ]);
    expect(flaws(read(['name;age', 'Bia;3']))).toEqual(['1 day column-missing', '1 volume column-missing']);
  });
});

const KEY = { day: '2026-11-03', number: 'chn_1', market: 'BR', type: 'regular', category: 'utility' };
const told = (volume: number, cost: number | null, of: Partial<Figure> = {}): Figure => ({ ...KEY, volume, cost, slack: 1, ...of });
const used = (volume: number, micros: number | null, of: Partial<Used> = {}): Used => ({
  ...{ ...KEY, volume, micros, currency: 'USD', isCounted: false, isTiered: false },
  ...of,
});
const of: Comparing = { from: '2026-11-01', to: '2026-11-30', parts: COLUMN_KEYS, currency: 'USD' };
const kinds = (figures: Figure[], ours: Used[], more: Partial<Comparing> = {}) =>
  compare(figures, ours, { ...of, ...more }).found.map(({ kind, day, micros }) => `${kind} ${day} ${micros}`);
const NEXT = { day: '2026-11-04' };

describe('a month compared', () => {
  it('[VAR-21] equal figures are no difference, also as exactly as they are written', () => {
    expect(kinds([told(3, 60_000)], [used(3, 60_000)])).toEqual([]);
    expect(kinds([told(3, 60_040, { slack: 50 })], [used(3, 60_000)])).toEqual([]);
  });
  it('[VAR-21] another volume, on either side', () => {
    expect(kinds([told(5, 100_000)], [used(3, 60_000)])).toEqual(['volume 2026-11-03 40000']);
    expect(kinds([], [used(3, 60_000)], { parts: ['day', 'volume', 'cost', 'type', 'category', 'market'] })).toEqual([
      'volume 2026-11-03 -60000',
    ]);
  });
  it('[VAR-25] messages where we know none are not ours: none of that day, number and category, and more in all', () => {
    expect(kinds([told(5, 100_000)], [])).toEqual(['not-ours 2026-11-03 100000']);
    const marketing = { category: 'marketing' };
    expect(kinds([told(3, 60_000), told(2, 40_000, marketing)], [used(3, 60_000)])).toEqual(['not-ours 2026-11-03 40000']);
    // As many in all: told of another category, not by another tool.
    expect(kinds([told(3, 300_000, marketing)], [used(3, 60_000)])).toEqual(['volume 2026-11-03 300000', 'volume 2026-11-03 -60000']);
    expect(kinds([told(5, 100_000), told(5, 100_000, { ...NEXT, number: 'chn_2' })], [used(5, 100_000)])).toEqual([
      'not-ours 2026-11-04 100000',
    ]);
  });
  it('[VAR-21] another rate, and of a tier another tier', () => {
    expect(kinds([told(3, 90_000)], [used(3, 60_000)])).toEqual(['rate 2026-11-03 30000']);
    expect(kinds([told(3, 90_000)], [used(3, 60_000, { isTiered: true })])).toEqual(['tier 2026-11-03 30000']);
  });
  it('[VAR-21] equal and opposite on two days is one at the border of the day', () => {
    expect(kinds([told(4, 80_000), told(2, 40_000, NEXT)], [used(3, 60_000), used(3, 60_000, NEXT)])).toEqual(['day-border 2026-11-03 0']);
  });
  it('[VAR-21] charged instead of free, where so many are free a month', () => {
    const service = { category: 'service' };
    const free = { ...service, type: 'free_customer_service' };
    const figures = [told(2, 20_000, service), told(8, 0, free)];
    const ours = [used(0, 0, { ...service, isCounted: true }), used(10, 0, { ...free, isCounted: true })];
    expect(kinds(figures, ours)).toEqual(['quota 2026-11-03 20000']);
  });
  it('[VAR-21] one share on all prices is one difference', () => {
    expect(kinds([told(3, 66_000), told(3, 110_000, NEXT)], [used(3, 60_000), used(3, 100_000, NEXT)])).toEqual(['tax 2026-11-01 16000']);
    expect(kinds([told(3, 66_000), told(3, 120_000, NEXT)], [used(3, 60_000), used(3, 100_000, NEXT)])).toEqual([
      'rate 2026-11-03 6000',
      'rate 2026-11-04 20000',
    ]);
  });
  it('[VAR-21] where a rate or an amount is missing, volumes alone are compared', () => {
    expect(compare([told(3, 90_000)], [used(3, null)], of)).toEqual({ found: [], keys: 1, unrated: 1 });
    expect(kinds([told(4, null)], [used(3, 60_000)])).toEqual(['volume 2026-11-03 null']);
    expect(compare([told(3, 90_000)], [used(3, 60_000, { currency: 'BRL' })], of).unrated).toBe(1);
  });
  it('[VAR-21] what the file does not tell apart is added up, and other days and numbers are left out', () => {
    const parts = ['day', 'volume'] as const;
    expect(
      kinds([told(5, null, { number: '', market: '', type: '', category: '' })], [used(3, 1), used(2, 1, { number: 'chn_2' })], { parts }),
    ).toEqual([]);
    expect(kinds([told(3, 60_000)], [used(3, 60_000), used(9, 1, { number: 'chn_2' }), used(9, 1, { day: '2026-12-01' })])).toEqual([]);
  });
});

describe('prices that are not told', () => {
  const at = instantOf(0);
  const delivered = (...prices: boolean[]) =>
    prices.map((isTold, n) => ({ type: 'delivered' as const, seq: n + 1, at, told: isTold ? ({ model: 'PMP' } as never) : null }));
  it('[VAR-8] are one difference a day and number, and none of a number of which nothing is told at all', () => {
    const heard = [
      { sessionId: 'ses_1', channelId: 'chn_1', events: delivered(true, false, false) },
      { sessionId: 'ses_2', channelId: 'chn_2', events: delivered(false, false) },
      { sessionId: 'ses_3', channelId: 'chn_3', events: delivered(true) },
    ];
    expect(untold('2026-11-03', heard)).toMatchObject([
      { subject: 'day/2026-11-03/chn_1', kind: 'not-told', ours: { volume: 3 }, told: { volume: 1, messages: ['ses_1'] } },
    ]);
  });
});
