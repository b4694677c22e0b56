import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Seen } from '../../src/modules/customers/contact-import/seen.domain.ts';

it('[IMP-11] tells which line said a word first, over steps', () => {
  const words = fc.array(
    fc.tuple(fc.oneof(fc.constantFrom('', 'a', 'b', 'phone +5511987654321'), fc.string()), fc.integer({ min: 1, max: 300_000 })),
  );
  fc.assert(
    fc.property(fc.array(words), (steps) => {
      const known = new Map<string, number>();
      let seen = new Seen();
      for (const step of steps) {
        for (const [word, line] of step) {
          expect(seen.lineOf(word)).toBe(known.get(word));
          if (!known.has(word)) known.set(word, line);
          seen.add(word, line);
        }
        seen = new Seen(seen.bytes());
      }
      for (const [word, line] of known) expect(seen.lineOf(word)).toBe(line);
    }),
  );
});

it('[IMP-11] and tells 300,000 words apart', () => {
  const seen = new Seen();
  for (let line = 1; line <= 300_000; line += 1) seen.add(`phone +551191${1_000_000 + line}`, line);
  const wrong = [];
  for (let line = 1; line <= 300_000; line += 1) if (seen.lineOf(`phone +551191${1_000_000 + line}`) !== line) wrong.push(line);
  expect([wrong, seen.lineOf('phone +5511999')]).toEqual([[], undefined]);
});
