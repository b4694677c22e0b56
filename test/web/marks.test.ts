import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATTED, formattedPart, hiddenHost, type Piece, readMarks } from '../../src/web/features/message/format.domain';

const show = (pieces: Piece[]): string =>
  pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'text':
          return piece.text;
        case 'link':
          return `<a ${piece.href}>`;
        case 'mono':
          return `<mono ${piece.text}>`;
        default:
          return `<${piece.kind} ${show(piece.pieces)}>`;
      }
    })
    .join('');

describe('WhatsApp’s marks', () => {
  it.each([
    ['*yes* and _so_ ~not~', '<bold yes> and <italic so> <strike not>'],
    ['*all _of it_*', '<bold all <italic of it>>'],
    ['```a *b*``` `c`', '<mono a *b*> <mono c>'],
    ['2*3*4 snake_case_name', '2*3*4 snake_case_name'],
    ['* no * and _ no _', '* no * and _ no _'],
    ['*two\nlines*', '*two\nlines*'],
    ['(*in brackets*), "_quoted_"', '(<bold in brackets>), "<italic quoted>"'],
    ['**', '**'],
    ['*open', '*open'],
  ])('[WEB-30] reads %j', (text, shown) => expect(show(readMarks(text))).toBe(shown));

  it('[WEB-30] leaves a link whole, with its underscores', () => {
    const text = '_see https://a.example/_x_ now_';
    expect(show(readMarks(text, [{ start: 5, end: 26, href: 'https://a.example/_x_' }]))).toBe(
      '<italic see <a https://a.example/_x_> now>',
    );
  });

  it('[WEB-30] loses no letter, whatever is written', () => {
    const letters = (pieces: Piece[]): string => pieces.map((p) => ('pieces' in p ? letters(p.pieces) : p.text)).join('');
    const written = fc.string({ unit: fc.constantFrom('a', ' ', '*', '_', '~', '`', '\n', '.'), maxLength: 40 });
    const bare = (text: string): string => text.replace(/[*_~`]/g, '');
    const property = fc.property(written, (text) => {
      expect(bare(letters(readMarks(text)))).toBe(bare(text));
    });
    fc.assert(property);
  });

  it('[WEB-30] closes a mark at the first one that can close it', () => {
    const isWord = (char = ' '): boolean => /[\p{L}\p{N}]/u.test(char);
    const isSpace = (char = ' '): boolean => /\s/.test(char);
    /** The first bold text, found by trying every pair of stars. */
    const firstBold = (text: string): string | undefined => {
      for (let open = 0; open < text.length; open += 1) {
        const opens = text[open] === '*' && !isWord(text[open - 1]) && !isSpace(text[open + 1]) && text[open + 1] !== '*';
        for (let end = open + 2; opens && end < text.length && text[end - 1] !== '\n' && text[end] !== '\n'; end += 1)
          if (text[end] === '*' && !isSpace(text[end - 1]) && text[end - 1] !== '*' && !isWord(text[end + 1]))
            return text.slice(open + 1, end);
      }
      return undefined;
    };
    const written = fc.string({ unit: fc.constantFrom('a', ' ', '*', '\n', '.', 'é'), maxLength: 24 });
    fc.assert(
      fc.property(written, (text) => {
        const bold = readMarks(text).flatMap((piece) => (piece.kind === 'bold' ? [show(piece.pieces)] : []))[0];
        expect(bold).toBe(firstBold(text));
      }),
    );
  });

  it('[WEB-167] are looked for in the first letters of a very long message; the rest is shown as it was written', () => {
    const text = `${'*a '.repeat(30_000)}*end*`;
    const pieces = readMarks(text);
    expect(pieces.at(-1)).toEqual({ kind: 'text', text: text.slice(FORMATTED) });
    const emoji = readMarks(`${'a'.repeat(FORMATTED - 1)}🙂 *b*`);
    expect(emoji.map((piece) => ('text' in piece ? piece.text : ''))).toEqual([`${'a'.repeat(FORMATTED - 1)}🙂`, ' *b*']);
  });

  it('[WEB-167] a link across the last of those letters is whole, and one without end is none', () => {
    const link = `https://loja.example/${'p'.repeat(200)}`;
    const before = 'a '.repeat((FORMATTED - 30) / 2);
    expect(formattedPart(`${before}${link} e mais`)).toBe(`${before}${link}`);
    expect(formattedPart(`${before}${link}${'q'.repeat(9_000)}`)).toBe(before.trimEnd());
    expect(formattedPart('x'.repeat(20_000))).toBe('');
  });

  it.each([
    ['https://loja.example/a', 'https://loja.example/a', undefined],
    ['Loja.example:8443/a', 'https://Loja.example:8443/a', undefined],
    ['https://bank.example@evil.example/', 'https://bank.example@evil.example/', 'evil.example'],
    ['https://bank.example:pw@evil.example', 'https://bank.example:pw@evil.example', 'evil.example'],
    ['https://pаypal.example', 'https://pаypal.example', 'xn--pypal-4ve.example'],
    ['https://bank.example\\@evil.example', 'https://bank.example\\@evil.example', 'bank.example'],
  ])('[WEB-168] of the link %j the host is told when it is another than the one written', (text, href, host) => {
    expect(hiddenHost(text, href)).toBe(host);
  });
});
