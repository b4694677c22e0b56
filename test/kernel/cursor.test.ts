import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, paged } from '../../src/kernel/cursor.ts';
import { base64url } from '../../src/kernel/ids.ts';
import { Problem } from '../../src/kernel/problem.ts';

/** The pointer of the refusal, or what was accepted. */
function judged(cursor: string): unknown {
  try {
    return decode(cursor, ['number', 'text']);
  } catch (error) {
    return error instanceof Problem ? [error.slug, error.extras.errors?.map(({ pointer }) => pointer)] : error;
  }
}

describe('a cursor', () => {
  it('[FLT-20] gives back the parts it was made of and is safe in a URL', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), (at, id) => {
        const cursor = encode([at, id]);
        expect(decode(cursor, ['number', 'text'])).toEqual([at === 0 ? 0 : at, id]);
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
    );
  });

  it('[FLT-21] that is none of this list is refused', () => {
    const refused = ['invalid-request', ['/after']];
    const json = (value: unknown): string => base64url(new TextEncoder().encode(JSON.stringify(value)));
    for (const bad of [
      '',
      '1764374400000~con_1',
      '%',
      encode([1]),
      encode(['1', 'con_1']),
      encode([1, 'con_1', 2]),
      json({ 0: 1, 1: 'con_1', length: 2 }),
      json([1.5, 'con_1']),
      json([1, null]),
      `${encode([1, 'con_1'])}=`,
      base64url(new TextEncoder().encode('[1, "con_1"]')),
    ])
      expect(judged(bad), bad).toEqual(refused);
    fc.assert(fc.property(fc.string(), (text) => void expect(judged(text)).toEqual(refused)));
  });

  it('[FLT-22] leads from page to page through every item once', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 20 }), (count, limit) => {
        const all = Array.from({ length: count }, (_, n) => n + 1);
        const read: number[] = [];
        for (let after: string | null | undefined; after !== null; ) {
          const from = after === undefined ? 0 : decode(after, ['number'])[0];
          const page = paged(
            all.filter((n) => n > from).slice(0, limit + 1),
            limit,
            (n) => n,
            (n) => [n],
          );
          expect(page.items.length).toBeLessThanOrEqual(limit);
          read.push(...page.items);
          after = page.next;
        }
        expect(read).toEqual(all);
      }),
    );
  });
});
