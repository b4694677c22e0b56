import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN, clashing, consentIn, foldWords, hintsAtOptOut } from '../../src/modules/customers/consent/words.domain.ts';
import { runs } from '../support/runs.ts';
import { KEPT_EN } from './kept-en.ts';
import { KEPT_ES } from './kept-es.ts';
import { KEPT_PT } from './kept-pt.ts';

const KEPT = [KEPT_PT, KEPT_EN, KEPT_ES].flatMap((text) => text.split('\n'));
/** What people put around a word. */
const dressing = fc.constantFrom('', ' ', '!', '.', '…', '!!!', ' 🛑', ' 🙏🏽', '\n', ' :)', '*', '"', ' 😡😡');

describe('opt-out words', () => {
  it('[CNS-1] whoever writes one and nothing else wants no more messages, however it is written', () => {
    const written = fc.constantFrom<(word: string) => string>(
      (word) => word,
      (word) => word.toUpperCase(),
      (word) => word.normalize('NFD'),
      (word) => `${word[0]?.toUpperCase()}${word.slice(1)}`,
    );
    for (const word of BUILT_IN.out) expect(consentIn(word), word).toBe('out');
    fc.assert(
      fc.property(fc.constantFrom(...BUILT_IN.out), dressing, dressing, written, (word, before, after, as) => {
        expect(consentIn(`${before}${as(word)}${after}`)).toBe('out');
      }),
      runs(1_000),
    );
    for (const text of [
      'STOP',
      'Stop.',
      'stop stop',
      'PARAR MENSAGENS',
      'Não quero mais receber mensagens!',
      'No quiero más mensajes',
      'BAJA',
    ])
      expect(consentIn(text), text).toBe('out');
  });

  it('[CNS-2] none of 300 sentences that people write for other reasons is one', () => {
    expect(new Set(KEPT).size).toBeGreaterThanOrEqual(300);
    expect(KEPT.filter((text) => consentIn(text) === 'out')).toEqual([]);
  });

  it('[CNS-2] a word inside a sentence, and a weak one, are offered to the agent and change nothing', () => {
    for (const text of ['Oi, pode me descadastrar por favor, obrigado', 'please stop now', 'Sair', 'CANCELAR!', 'darme de baja', 'Stop?']) {
      expect(consentIn(text), text).toBeUndefined();
      expect(hintsAtOptOut(text), text).toBe(true);
    }
    for (const text of ['Bom dia', 'Stop', 'Nonstopflight', '🙏', '']) expect(hintsAtOptOut(text), text).toBe(false);
    for (const weak of BUILT_IN.weak) expect([consentIn(weak), hintsAtOptOut(weak)], weak).toEqual([undefined, true]);
  });

  it('[CNS-3] opt-in words take it back; none of the lists contradicts another', () => {
    for (const word of BUILT_IN.in) expect(consentIn(`${word}!`), word).toBe('in');
    const all = Object.values(BUILT_IN).flat();
    expect(all.map(foldWords)).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
    expect(KEPT.filter((text) => consentIn(text) === 'in')).toEqual([]);
  });

  it('[CNS-3] the words of a company are words like these; what would mean both is told', () => {
    const own = { out: ['tchau promo'], in: ['voltei'] };
    expect(['Tchau, promo! 👋', 'VOLTEI', 'voltei ontem'].map((text) => consentIn(text, own))).toEqual(['out', 'in', undefined]);
    expect(hintsAtOptOut('então tchau promo', own)).toBe(true);
    expect(clashing(own)).toEqual([]);
    expect(clashing({ out: ['a', 'subscribe'], in: ['a', 'stop'] })).toEqual(['a', 'stop', 'subscribe']);
  });
});
