import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, matchOf, questionOf } from '../../src/kernel/question.ts';
import { matching, peopleQuestionOf } from '../../src/modules/customers/contacts/people-search.domain.ts';
import type { Content, MessageType } from '../../src/modules/messaging/content/message.domain.ts';
import { PASSAGE, passagesOf } from '../../src/modules/service/search/passages.domain.ts';

describe('what is looked for', () => {
  it('[TOG-30] a phone is one word of digits, and a number with signs either that or its parts', () => {
    const whole = (written: string) => peopleQuestionOf(written)[0]?.[0];
    for (const written of ['+55 11 98765-4321', '(11) 98765-4321', '11.98765.4321', '987654321'])
      expect(peopleQuestionOf(written)).toEqual([expect.arrayContaining([whole(written)])]);
    expect(whole('+55 (11) 98765-4321')).toEqual({ words: ['5511987654321'], open: true });
    for (const written of ['٩٨٧٦٥-٤٣٢١', '९८७६५ ४३२१', '๙๘๗๖๕-๔๓๒๑', '９８７６５－４３２１'])
      expect([written, whole(written)?.words]).toEqual([written, ['987654321']]);
    expect(matchOf(peopleQuestionOf('01310-100'))).toBe('("01310100" * OR "01310 100" * OR "01310100" *)');
    expect(matchOf(peopleQuestionOf('Ana Lima'))).toBe('("ana" *) AND ("lima" *)');
    expect(['12', 'a', ' - '].map(peopleQuestionOf)).toEqual([[], [], []]);
  });

  it('[TOG-33] whatever is typed, the question to the index is words alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('" OR *', 'tenant_key : "x"', ') NOT (', 'a* ^b -c "')), (typed) => {
        const phrase = '"[\\p{L}\\p{N}\\p{M}\\p{Co}]+( [\\p{L}\\p{N}\\p{M}\\p{Co}]+)*"( \\*)?';
        const words = `(\\(${phrase}( OR ${phrase})*\\)( AND (?=\\())?)*`;
        expect(matchOf(questionOf(typed))).toMatch(new RegExp(`^${words}$`, 'u'));
        const people = matching('tnt_01kb3rt5a6e0zvgv5x3m9f7c2d', peopleQuestionOf(typed));
        expect(people).toMatch(new RegExp(`^tenant_key : "01kb3rt5a6e0zvgv5x3m9f7c2d" AND words : \\(${words}\\)$`, 'u'));
      }),
    );
  });

  it('[TOG-31] the excerpt holds the line’s own letters, with the hits marked', () => {
    const question = questionOf('PÃO queij');
    expect(excerptOf('Quero um pao de Queijo hoje', question)).toEqual([
      { text: 'Quero um ', hit: false },
      { text: 'pao', hit: true },
      { text: ' de ', hit: false },
      { text: 'Queijo', hit: true },
      { text: ' hoje', hit: false },
    ]);
    expect(excerptOf('Só pão', question)).toBeUndefined();
    fc.assert(
      fc.property(fc.array(fc.constantFrom('pão', 'de', 'queijo', 'QUEIJO!', '—', 'ação'), { maxLength: 80 }), (words) => {
        const line = words.join(' ');
        const pieces = excerptOf(line, questionOf('queij'));
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

  it('[SRC-6] a message is found by its text, caption, choice or name, up to 2,000 characters, and so is an internal note', () => {
    const lineOf = (type: MessageType, body: Content['body']) => {
      const content: Content = { type, body };
      return passagesOf([{ seq: 1, receivedAt: 0, content }])[0]?.lines[0].text;
    };
    expect(lineOf('text', { body: ' Bom \n dia ' })).toBe('Bom dia');
    expect(lineOf('document', { caption: 'O contrato', filename: 'c.pdf' })).toBe('O contrato');
    expect(lineOf('document', { filename: 'c.pdf' })).toBe('c.pdf');
    expect(lineOf('button', { text: 'Sim', payload: 'yes' })).toBe('Sim');
    expect(lineOf('interactive', { list_reply: { id: '1', title: 'Vendas', description: 'Preços' } })).toBe('Vendas');
    expect(lineOf('location', { name: 'Praça', latitude: 1 })).toBe('Praça');
    expect(lineOf('template', { name: 'order_update' })).toBe('order_update');
    expect(lineOf('note', { body: 'Cuidado com o prazo', mentions: [{ id: 'usr_1', name: 'Rui' }] })).toBe('Cuidado com o prazo');
    expect(lineOf('image', { id: '1' })).toBeUndefined();
    expect(lineOf('text', { body: `${'a'.repeat(1_999)}bc` })).toBe(`${'a'.repeat(1_999)}b`);
  });

  it('[TOG-32] passages hold every word once, in order, and are the same when more has been said since', () => {
    const JUNE = Date.UTC(2026, 5, 30, 23, 59, 59);
    const said = (seq: number, body: string, at = JUNE) => ({ seq, receivedAt: at, content: { body: { body } } });
    expect(passagesOf([said(1, 'a\nb'), said(2, '  '), said(25, 'c'), said(26, 'd'), said(27, 'e', JUNE + 1_000)])).toEqual([
      {
        month: '2026-06',
        lines: [
          { seq: 1, at: JUNE, text: 'a b' },
          { seq: 25, at: JUNE, text: 'c' },
        ],
      },
      { month: '2026-06', lines: [{ seq: 26, at: JUNE, text: 'd' }] },
      { month: '2026-07', lines: [{ seq: 27, at: JUNE + 1_000, text: 'e' }] },
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('oi', '', 'pão de queijo')),
        fc.integer({ min: 1, max: 900 }),
        fc.nat(100),
        (texts, from, more) => {
          const messages = texts.map((text, n) => said(from + n, text));
          const [all, some] = [passagesOf(messages), passagesOf(messages.slice(0, more))];
          expect(all.flatMap(({ lines }) => lines.map(({ seq }) => seq))).toEqual(
            messages.filter(({ content }) => content.body.body !== '').map(({ seq }) => seq),
          );
          expect(Math.max(0, ...all.map(({ lines }) => lines.length))).toBeLessThanOrEqual(PASSAGE);
          const starts = all.map(({ lines }) => lines[0].seq);
          expect(some.map(({ lines }) => lines[0].seq)).toEqual(starts.slice(0, some.length));
        },
      ),
    );
  });
});
