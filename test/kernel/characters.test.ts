import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, graphemesOf, lengthOf } from '../../src/kernel/characters.ts';
import { nonBlank, written } from '../../src/kernel/wire.ts';
import { filesIn } from '../support/source.ts';

const family = '👨‍👩‍👧‍👦';

describe('a count of characters', () => {
  it('[KRN-10] is of code points, so that an emoji is one and the family is seven', () => {
    expect(['', 'ação', '🙂'.repeat(2500), 'e\u0301', family].map(lengthOf)).toEqual([0, 4, 2500, 2, 7]);
  });

  it('[KRN-10] is the same in the shapes of the API', () => {
    expect(['🙂'.repeat(5), '🙂'.repeat(6)].map((text) => written(5).safeParse(text).success)).toEqual([true, false]);
    expect([` ${'🥐'.repeat(3)} `, '  ', '🥐'.repeat(4)].map((text) => nonBlank(3).safeParse(text).success)).toEqual([true, false, false]);
  });
});

describe('a cut', () => {
  it('[KRN-10] leaves no half of an emoji, flag, family or accented letter', () => {
    expect(cutText(`a${'🙂'.repeat(200)}`, 120)).toBe(`a${'🙂'.repeat(119)}`);
    expect(cutText(`ab${family}`, 8)).toBe('ab');
    expect(cutText('🇧🇷🇵🇹', 3)).toBe('🇧🇷');
    expect(cutText('cafe\u0301', 4)).toBe('caf');
    expect(cutText(`a${'\u0301'.repeat(500)}`, 10)).toBe(`a${'\u0301'.repeat(9)}`);
  });

  it('[KRN-10] is a beginning of the text, whole signs long and within the limit', () => {
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(family, '🇧🇷', '🙂', 'ि', '\u0301')))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, most) => {
        const cut = cutText(whole, most);
        expect(whole.startsWith(cut)).toBe(true);
        expect(lengthOf(cut)).toBeLessThanOrEqual(most);
        const signs = [...graphemesOf(whole)];
        const ends = signs.map((_, n) => signs.slice(0, n + 1).join('').length);
        expect(cut === '' || ends.includes(cut.length) || lengthOf(signs[0] ?? '') > most).toBe(true);
      }),
    );
  });
});

it('[KRN-10] no shape and no field counts what people write in another way', () => {
  const found = filesIn('src').flatMap(({ path, text }) => {
    const counted = /\.schemas\.ts$/.test(path)
      ? /\.trim\(\)(?:\s*\.\w+\([^)]*\))*?\s*\.max\(/
      : /\.tsx$/.test(path)
        ? /\bmaxLength=/
        : undefined;
    return counted?.test(text) ? [path] : [];
  });
  // Codes, phones and addresses: of one unit a character.
  expect(found).toEqual(['src/web/features/composer/attach/contact-dialog.tsx', 'src/web/features/sign-in/second-step.tsx']);
});
