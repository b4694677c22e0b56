import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, matching, pageOf, pageStart, pagesOf, tokensOf } from '../../src/modules/service/search/search.domain.ts';

describe('what is looked for', () => {
  it('[TOG-30] a phone is one word of digits', () => {
    for (const written of ['+55 11 98765-4321', '(11) 98765-4321', '11.98765.4321', '987654321']) expect(tokensOf(written)).toHaveLength(1);
    expect(tokensOf('+55 (11) 98765-4321')).toEqual(['5511987654321']);
    expect([tokensOf('12'), tokensOf('a'), tokensOf(' - ')]).toEqual([[], [], []]);
  });

  it('[TOG-33] whatever is typed, the question to the index is words alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('" OR *', 'wall : "x"', ') NOT (', 'a* ^b -c "')), (typed) => {
        const question = matching('tnt_01kb3rt5a6e0zvgv5x3m9f7c2d', tokensOf(typed));
        expect(question).toMatch(/^wall : "01kb3rt5a6e0zvgv5x3m9f7c2d" AND words : \(("[\p{L}\p{N}]+" \*( AND )?)*\)$/u);
      }),
    );
  });

  it('[TOG-31] the excerpt holds the line’s own letters, with the hits marked', () => {
    const tokens = tokensOf('PÃO queij');
    expect(excerptOf('Quero um pao de Queijo hoje', tokens)).toEqual([
      { text: 'Quero um ', hit: false },
      { text: 'pao', hit: true },
      { text: ' de ', hit: false },
      { text: 'Queijo', hit: true },
      { text: ' hoje', hit: false },
    ]);
    expect(excerptOf('Só pão', tokens)).toBeUndefined();
    fc.assert(
      fc.property(fc.array(fc.constantFrom('pão', 'de', 'queijo', 'QUEIJO!', '—', 'ação'), { maxLength: 80 }), (words) => {
        const line = words.join(' ');
        const pieces = excerptOf(line, ['queij']);
        expect(pieces !== undefined).toBe(/queij/i.test(line));
        if (!pieces) return;
        const shown = pieces
          .map(({ text }) => text)
          .join('')
          .replace(/^…/, '')
          .replace(/…$/, '');
        expect(line).toContain(shown);
        for (const { text } of pieces.filter(({ hit }) => hit)) expect(text).toMatch(/^queijo$/i);
      }),
    );
  });

  it('[TOG-32] a message is always on the same page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (seq) => {
        expect(pageOf(pageStart(seq))).toBe(pageOf(seq));
        expect(pageStart(seq)).toBeLessThanOrEqual(seq);
      }),
    );
    const said = (seq: number, body: string) => ({ seq, receivedAt: seq, content: { body: { body } } });
    expect(pagesOf([said(1, 'a\nb'), said(2, '  '), said(25, 'c'), said(26, 'd')])).toEqual([
      {
        page: 0,
        lines: [
          { seq: 1, at: 1, text: 'a b' },
          { seq: 25, at: 25, text: 'c' },
        ],
      },
      { page: 1, lines: [{ seq: 26, at: 26, text: 'd' }] },
    ]);
  });
});
