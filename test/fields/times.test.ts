import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../src/kernel/fields/parse.ts';
import { printValue } from '../../src/kernel/fields/print.ts';
import { type Instant, instantOf, toIso } from '../../src/kernel/time.ts';
import { instantAt, instantsAt, printOffset, wallTimeOf } from '../../src/kernel/wall-clock.ts';
import { READING, readings } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

const field = { no: 10, key: 'at', name: 'At', type: 'instant' } as const;
const moment = (text: string, zone: string, locale: 'en' | 'pt-BR' = 'pt-BR'): string => {
  const read = parseValue(field, text, { ...READING, zone, locale });
  return 'value' in read ? toIso(Number(read.value)) : read.code;
};
const shown = (text: string): number => Date.parse(`${text}Z`);
const isos = (all: readonly Instant[]): string[] => all.map(toIso);

describe('moments', () => {
  it.each([
    ['29/11/2026 14:30', 'America/Sao_Paulo', '2026-11-29T17:30:00.000Z'],
    ['29/11/2026 às 14h30', 'America/Sao_Paulo', '2026-11-29T17:30:00.000Z'],
    ['29 de novembro de 2026, 14:30:15', 'America/Sao_Paulo', '2026-11-29T17:30:15.000Z'],
    ['29/11/2026', 'America/Sao_Paulo', '2026-11-29T03:00:00.000Z'],
    ['12-03-2026', 'America/Sao_Paulo', '2026-03-12T03:00:00.000Z'],
    ['2026-11-29T14:30:00-03:00', 'Asia/Kathmandu', '2026-11-29T17:30:00.000Z'],
    ['2026-11-29T14:30:00.123456Z', 'Asia/Kathmandu', '2026-11-29T14:30:00.123Z'],
    ['2026-11-29 14:30 UTC+0530', 'UTC', '2026-11-29T09:00:00.000Z'],
    ['2026-11-29 14:30 +05:30', 'UTC', '2026-11-29T09:00:00.000Z'],
    ['29/11/2026 14:30', 'Asia/Kathmandu', '2026-11-29T08:45:00.000Z'],
    ['29/11/2026 25:30', 'UTC', 'not-an-instant'],
    ['29/11/2026 14:30 Lisboa', 'UTC', 'not-an-instant'],
    ['14:30', 'UTC', 'not-an-instant'],
  ])('[FLD-17] %s in %s is %s', (text, zone, at) => expect(moment(text, zone)).toBe(at));

  it('[FLD-17] are shown twice where clocks are set back, and then with their offset; the first is meant without', () => {
    const zone = 'America/New_York';
    expect(isos(instantsAt(shown('2026-11-01T01:30'), zone))).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
    expect(moment('11/01/2026 1:30 am', zone, 'en')).toBe('2026-11-01T05:30:00.000Z');
    expect(moment('11/01/2026 01:30 -05:00', zone, 'en')).toBe('2026-11-01T06:30:00.000Z');
    const second = Date.parse('2026-11-01T06:30:00Z');
    expect(printValue(field, second, { locale: 'en', zone })).toBe('11/01/2026 01:30 -05:00');
    expect(printValue(field, second, { locale: 'pt-BR', zone: 'America/Sao_Paulo' })).toBe('01/11/2026 03:30');
  });

  it('[FLD-17] are never shown where clocks are set forward, and then are as much later', () => {
    const zone = 'America/New_York';
    expect(instantsAt(shown('2026-03-08T02:30'), zone)).toEqual([]);
    expect(moment('03/08/2026 02:30', zone, 'en')).toBe('2026-03-08T07:30:00.000Z');
    // Brazil set its clocks forward at midnight, so this day began at one.
    expect(moment('15/10/2017', 'America/Sao_Paulo')).toBe('2017-10-15T03:00:00.000Z');
    // Samoa left a whole day out.
    expect(instantsAt(shown('2011-12-30T12:00'), 'Pacific/Apia')).toEqual([]);
    expect(printOffset(-3 * 3_600_000 - 1_588_000)).toBe('-03:26:28');
  });

  it('[FLD-17] any moment is among those at which the clock shows what it shows then', () => {
    const at = fc.integer({ min: Date.parse('1890-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') }).map(instantOf);
    fc.assert(
      fc.property(at, readings, (instant, { zone }) => {
        const wall = wallTimeOf(instant, zone);
        const all = instantsAt(wall, zone);
        expect(all).toContain(instant);
        expect(instantAt(wall, zone)).toBe(all[0]);
      }),
      runs(1_000),
    );
  });
});
