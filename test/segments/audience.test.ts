import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { chunksOf, joined } from '../../src/modules/customers/contacts/chunks.domain.ts';
import { drawn, estimateOf, idBetween, spread } from '../../src/modules/customers/segments/audience.domain.ts';

const share = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('[SEG-5] counting in chunks', () => {
  it('covers all ids once', () => {
    expect(chunksOf([])).toEqual([{ after: '', upTo: null }]);
    expect(chunksOf(['b', 'd'])).toEqual([
      { after: '', upTo: 'b' },
      { after: 'b', upTo: 'd' },
      { after: 'd', upTo: null },
    ]);
  });

  it('joins neighbours, and covers all ids once', () => {
    const chunks = chunksOf(['b', 'd', 'f']);
    expect(joined(chunks, 1)).toEqual(chunks);
    expect(joined(chunks, 3)).toEqual([
      { after: '', upTo: 'f' },
      { after: 'f', upTo: null },
    ]);
    expect(joined(chunks, 9)).toEqual([{ after: '', upTo: null }]);
  });

  it('looks at chunks from everywhere, each once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 12 }), share, (of, many, chance) => {
        const places = spread(of, many, chance);
        expect(new Set(places).size).toBe(Math.min(of, many));
        expect(places.every((place, n) => place >= Math.floor((n * of) / many) || of <= many)).toBe(true);
        expect(places.every((place) => place >= 0 && place < of)).toBe(true);
      }),
    ));

  it('is right nineteen times of twenty, where people lie as they may', () => {
    let [within, tries] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 9, maxLength: 100 }), share, (found, chance) => {
        const [total, all] = [found.length * 10_000, found.reduce((sum, one) => sum + one, 0)];
        const counted = spread(found.length, 8, chance).map((n) => ({ found: found[n] ?? 0, rows: 10_000 }));
        const { estimate, margin } = estimateOf(counted, total);
        tries += 1;
        within += Number(Math.abs(estimate - all) <= margin);
      }),
      { numRuns: 2_000, seed: 7 },
    );
    expect(within / tries).toBeGreaterThan(0.88);
    const whole = [
      { found: 3, rows: 10_000 },
      { found: 4, rows: 50 },
    ];
    expect(estimateOf(whole, 10_050)).toEqual({ estimate: 7, margin: 0 });
  });

  it('begins a sample anywhere between two ids', () =>
    fc.assert(
      fc.property(share, (chance) => {
        const [from, to] = [newId('contact'), newId('contact')].sort();
        const at = idBetween(from ?? '', to ?? '', chance);
        expect([at >= (from ?? ''), at <= (to ?? ''), at.length]).toEqual([true, true, from?.length]);
        expect(idBetween('', to ?? '', chance) <= (to ?? '')).toBe(true);
      }),
    ));

  it('draws each once', () => {
    expect(drawn([1, 2, 3], 5, () => 0)).toEqual([1, 2, 3]);
    expect(drawn([1, 2, 3, 4], 2, () => 0.9)).toEqual([4, 3]);
  });
});
