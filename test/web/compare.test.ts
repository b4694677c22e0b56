import { describe, expect, it } from 'vitest';
import { barsOf, cheapestOf, currencyOf, cutsOf, differenceOf, type Found, type Way } from '../../src/web/features/money/compare.domain.ts';

const sums = (micros: number, currency = 'BRL', unrated = 0) => {
  const amount = (of: number) => ({ micros: of, currency });
  return { units: 1, free: 0, unrated, posted: amount(micros), pending: amount(0), worth: amount(0) };
};
const cuts = (day: string, micros: number, currency = 'BRL', unrated = 0) => {
  const all = sums(micros, currency, unrated);
  return { total: [all], days: [{ day, ...all }], categories: [{ category: 'any', ...all }] };
};
const way = (micros: number, of: Partial<Way> = {}, currency = 'BRL', unrated = 0): Way => ({
  ...{ tariff: 'a@1', name: null, tried: null, isInForce: false, ...cuts('2026-11-02', micros, currency, unrated) },
  ...of,
});
const charged = { ...cuts('2026-11-01', 790_000), asOf: null };
const found = (ways: Way[], incomparable: Found['incomparable'] = null) => ({ charged, ways, incomparable });

describe('a comparison on screen', () => {
  it('[WEB-471] has a bar for each way and day, and a cut for each of them: of one currency', () => {
    const of = found([way(790_000, { isInForce: true }), way(5, {}, 'USD')]);
    expect(currencyOf(of)).toBe('BRL');
    expect(barsOf(of, ['was', 'a', 'b'], 'BRL')).toEqual([
      { day: '2026-11-01', was: 0.79, a: 0, b: 0 },
      { day: '2026-11-02', was: 0, a: 0.79, b: 0 },
    ]);
    expect(cutsOf(of, 'day', 'BRL').map(({ id, sums: all }) => [id, ...all.map((one) => one?.posted.micros)])).toEqual([
      ['2026-11-01', 790_000, undefined, undefined],
      ['2026-11-02', undefined, 790_000, undefined],
    ]);
    expect(cutsOf(of, 'category', 'BRL').map(({ id }) => id)).toEqual(['any']);
  });

  it('[WEB-471] says how a way differs from what was in force only where both are known in one currency', () => {
    const inForce = way(790_000, { isInForce: true });
    const against = (other: Way) => differenceOf(found([inForce, other]), other)?.micros;
    expect(against(way(350_000))).toBe(-440_000);
    expect(against(way(350_000, {}, 'USD'))).toBeUndefined();
    expect(against(way(350_000, {}, 'BRL', 1))).toBeUndefined();
    expect(differenceOf(found([inForce]), inForce)).toBeUndefined();
  });

  it('[WEB-471] names the cheapest only where ways may be ranked, and one is below all others', () => {
    const [dear, cheap] = [way(790_000, { isInForce: true }), way(350_000)];
    expect(cheapestOf(found([dear, cheap]))).toBe(cheap);
    expect(cheapestOf(found([dear, cheap], 'unrated'))).toBeUndefined();
    expect(cheapestOf(found([cheap, way(350_000)]))).toBeUndefined();
    expect(cheapestOf(found([cheap]))).toBeUndefined();
  });
});
