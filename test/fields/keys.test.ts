import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys, type Key, keysOf } from '../../src/kernel/fields/keys.ts';
import { FIELD_TYPES, type FieldValue } from '../../src/kernel/fields/types.ts';
import { normalizeText } from '../../src/kernel/text.ts';
import { filled } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

const text = { no: 10, key: 'a', name: 'A', type: 'text' } as const;
/** As SQLite compares: by bytes. */
const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The order of two values, told without keys. */
function order(a: FieldValue, b: FieldValue): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.sign(a - b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return typeof a === 'string' && typeof b === 'string' ? Math.sign(bytes(a, b)) : 0;
}

describe('the keys of a value', () => {
  const SORTED = FIELD_TYPES.filter((type) => !['text', 'long', 'choices', 'file', 'relation', 'link', 'email'].includes(type));
  it.each(SORTED)('[FLD-3] stand in the order of the values: %s', (type) => {
    fc.assert(
      fc.property(filled(type, 2), ({ field, values: [a = '', b = ''] }) => {
        const [[one], [other]] = [keysOf(field, a), keysOf(field, b)];
        expect(one !== undefined && other !== undefined && Math.sign(compareKeys(one, other))).toBe(order(a, b));
      }),
      runs(1_000),
    );
  });

  it('[FLD-3] of texts are folded and at most 80 characters, and never out of order', () => {
    const near = fc.tuple(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 90 })).map(([end, count]) => 'ã'.repeat(count) + end);
    fc.assert(
      fc.property(near, near, (a, b) => {
        const [[one = ''], [other = '']] = [keysOf(text, a), keysOf(text, b)];
        expect([...String(one)].length).toBeLessThanOrEqual(80);
        const [folded, compared] = [bytes(normalizeText(a), normalizeText(b)), compareKeys(one, other)];
        expect(folded === 0 ? compared === 0 : Math.sign(compared) === 0 || Math.sign(compared) === Math.sign(folded)).toBe(true);
      }),
      runs(1_000),
    );
    expect(keysOf(text, '  São  Paulo ')).toEqual(['sao paulo']);
  });

  it('[FLD-3] are compared as a database compares: numbers first, text by its bytes', () => {
    const key = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\uffee', '\u{1f600}', '\ud7ff', ''));
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Math.sign(bytes(a, b)));
      }),
    );
    const keys: Key[] = ['b', 10, 'a', 9];
    expect(keys.sort(compareKeys)).toEqual([9, 10, 'a', 'b']);
  });

  it('[FLD-3] are one for each of several options, and none where there is nothing to look for', () => {
    const field = (type: 'choices' | 'long' | 'file' | 'boolean' | 'link') => ({ no: 10, key: 'a', name: 'A', type });
    expect(keysOf(field('choices'), [1, 4])).toEqual([1, 4]);
    expect(keysOf(field('boolean'), false)).toEqual([0]);
    expect(keysOf(field('file'), ['med_1', 'med_2'])).toEqual([1]);
    expect(keysOf(field('long'), 'words')).toEqual([]);
    expect(keysOf(text, null)).toEqual([]);
    expect(String(keysOf(field('link'), `https://a.example/${'x'.repeat(300)}`)[0])).toHaveLength(120);
  });
});
