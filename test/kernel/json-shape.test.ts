import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUnfitText, unfitIn, wellFormed } from '../../src/kernel/json-shape.ts';
import { runs } from '../support/runs.ts';

/** Pieces of a string in JSON: letters, whole and half pairs, escapes that look like one. */
const PIECES = [
  'a',
  'é',
  '🙂',
  '\\ud83d\\ude42',
  '\\uD83D\\uDE42',
  '\\ud83d',
  '\\ude42',
  '\\\\',
  '\\"',
  '\\n',
  '\\u0041',
  '\\u0000',
  '\\\\u0000',
  '\\\\ud83d',
  'ud83d',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => `"${pieces.join('')}"`);
const json = fc
  .array(fc.tuple(text, text), { maxLength: 4 })
  .map((pairs) => `{${pairs.map(([name, value]) => `${name}:[${value}]`).join(',')}}`);

describe('half pairs of surrogates in JSON', () => {
  it('[EDG-5] are told from whole ones without building anything, just as the built value tells them', () => {
    fc.assert(
      fc.property(json, (body) => {
        const built: unknown = JSON.parse(body);
        const isWhole = JSON.stringify(wellFormed(built)) === JSON.stringify(built);
        // Names that are the same text appear once in what is built, the last of them.
        if (!isWhole) expect([body, hasUnfitText(body)]).toEqual([body, true]);
        if (!hasUnfitText(body)) expect(isWhole).toBe(true);
        expect(unfitIn(body).length > 0).toBe(!isWhole);
      }),
      runs(2_000),
    );
  });

  it('[EDG-5] are no reason to rebuild a body whose emoji are escaped', () => {
    for (const whole of [
      '{"a":"\\ud83d\\ude42"}',
      '{"a":"\\\\ud83d"}',
      '{"a":"ud83d"}',
      '{"\\ud83d\\ude42":1}',
      '{"a":"\\\\\\ud83d\\ude42"}',
    ])
      expect([whole, hasUnfitText(whole)]).toEqual([whole, false]);
    for (const half of [
      '{"a":"\\ud83d"}',
      '{"a":"\\ude42\\ud83d"}',
      '{"a":"\\\\ud83d\\ude42"}',
      '{"\\ud83d":"\\ude42"}',
      '{"a":"\\ud83d\\ud83d\\ude42"}',
    ])
      expect([half, hasUnfitText(half)]).toEqual([half, true]);
  });
});
