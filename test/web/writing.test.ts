import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/web/features/canned/fill.domain';
import { replaced, wordBefore } from '../../src/web/features/composer/word-before.domain';
import { mentionsIn, namedIn, pieces } from '../../src/web/features/message/note.domain';

describe('writing', () => {
  it('[TOG-70] finds the word behind a sign, and puts another in its place', () => {
    expect(wordBefore('/bom', 4, '/')).toEqual({ from: 0, to: 4, text: 'bom' });
    expect(wordBefore('Olá! /bom dia', 9, '/')).toEqual({ from: 5, to: 9, text: 'bom' });
    expect(wordBefore('linha\n@ru', 9, '@')).toEqual({ from: 6, to: 9, text: 'ru' });
    for (const [text, cursor] of [
      ['e/ou', 4],
      ['http://x', 8],
      ['/bom dia', 8],
      ['/', 0],
      ['', 0],
    ] as const)
      expect(wordBefore(text, cursor, '/')).toBeUndefined();
    expect(replaced('Olá! /bom dia', { from: 5, to: 9, text: 'bom' }, 'Tudo bem?')).toEqual({ text: 'Olá! Tudo bem? dia', cursor: 14 });
  });

  it('[TOG-71] fills in what is known and leaves the rest', () => {
    const values = { contact: 'Ana Paula Souza', agent: 'Rui', company: 'Padaria $1 Aurora' };
    expect(fill('{{contact.firstName}}, {{ contact.name }}: {{agent.firstName}} da {{company.name}} {{x}} {{toString}}', values)).toBe(
      'Ana, Ana Paula Souza: Rui da Padaria $1 Aurora {{x}} {{toString}}',
    );
  });

  it('[TOG-72] knows who is named', () => {
    const people = [
      { id: '1', name: 'Ana' },
      { id: '2', name: 'Ana Souza' },
      { id: '3', name: 'Rui' },
    ];
    expect(namedIn('@Ana Souza e @Rui, vejam. @Anabela não, ana@Rui.com sim, @Ana.', people)).toEqual(['2', '3', '1']);
    expect(mentionsIn({ mentions: [{ id: '1', name: 'Ana' }, null, 'x', { id: '2' }] })).toEqual([{ id: '1', name: 'Ana' }]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('@', 'Ana', ' ', 'Souza', 'Rui', '!', '🙂'), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        expect(
          pieces(text, people)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
