import { describe, expect, it } from 'vitest';
import { contentFlaws } from '../../src/kernel/templates/lint.ts';
import type { Template } from '../../src/web/client/types.gen.ts';
import {
  BLANK,
  buttonFor,
  cardLike,
  inCategory,
  moved,
  nextNumber,
  tidied,
  withCards,
} from '../../src/web/features/templates/composer/content.domain.ts';
import { isUnwritten, placeOf } from '../../src/web/features/templates/flaw-place.domain.ts';
import { nameFrom, variableFrom } from '../../src/web/features/templates/name.domain.ts';
import { previewOf } from '../../src/web/features/templates/preview.domain.ts';
import { knownReason, laidOut } from '../../src/web/features/templates/reasons.domain.ts';
import { groupsOf, statesOf } from '../../src/web/features/templates/template-groups.domain.ts';

const template = (
  name: string,
  language: string,
  status: Template['status'],
  updatedAt = '2026-12-01T00:00:00Z',
  wabaId = '1',
): Template => ({
  ...{ id: `${wabaId}${name}${language}`, wabaId, name, language, category: 'UTILITY', status, isSendable: status === 'approved' },
  ...{ isArchived: false, reason: null, metaStatus: null, quality: null, content: BLANK, live: null, isChanged: false, slots: [] },
  ...{ version: 0, author: null, revision: 1, updatedAt },
});

describe('templates in a list', () => {
  it('[WEB-500] languages of one name of one account are one line, the reader’s first, changed when the latest was', () => {
    const all = [
      template('aviso', 'en_US', 'approved', '2026-12-03T00:00:00Z'),
      template('aviso', 'pt_BR', 'rejected'),
      template('outro', 'es', 'draft'),
      template('aviso', 'pt_BR', 'draft', undefined, '2'),
    ];
    const groups = groupsOf(all, 'pt-BR');
    expect(groups.map(({ name, first, all: same }) => [name, first.language, same.length])).toEqual([
      ['aviso', 'pt_BR', 2],
      ['outro', 'es', 1],
      ['aviso', 'pt_BR', 1],
    ]);
    expect(groups[0]?.updatedAt).toBe('2026-12-03T00:00:00Z');
    expect(statesOf(groups[0]?.all ?? [])).toEqual([
      { status: 'rejected', count: 1 },
      { status: 'approved', count: 1 },
    ]);
  });

  it('[WEB-503] reasons that are known have words; others, and Meta’s own words, are shown as they are', () => {
    expect([knownReason('SCAM'), knownReason('NEWLY_INVENTED'), knownReason(null)]).toEqual(['SCAM', undefined, undefined]);
    expect([laidOut('{"a":1}'), laidOut('not JSON')]).toEqual(['{\n  "a": 1\n}', 'not JSON']);
  });
});

describe('writing a template', () => {
  it('[WEB-501] a name takes the form that Meta wants while it is typed', () => {
    expect(nameFrom('Café a Caminho – nº 2!')).toBe('cafe_a_caminho_n_2');
    expect(variableFrom('2º Nome')).toBe('nome');
  });

  it('[WEB-501] a category keeps what fits it: a code has Meta’s words, an offer is marketing', () => {
    const offer = { ...BLANK, category: 'MARKETING' as const, offer: { text: 'Hoje', expires: true }, ttlSeconds: 86_400 };
    expect(inCategory(offer, 'UTILITY')).toMatchObject({ category: 'UTILITY', offer: null, ttlSeconds: null });
    const code = inCategory({ ...BLANK, buttons: [buttonFor('URL')] }, 'AUTHENTICATION');
    expect(contentFlaws(code)).toEqual([]);
    expect(inCategory(code, 'UTILITY')).toMatchObject({ category: 'UTILITY', parameterFormat: 'NAMED', authentication: null });
  });

  it('[WEB-501] examples of variables that went are not kept, and those that have none are asked for', () => {
    const content = { ...BLANK, body: { text: 'Olá {{nome}}, tudo bem?', examples: { antes: 'x' } } };
    expect(tidied(content).body.examples).toEqual({ nome: '' });
    expect(contentFlaws(tidied(content)).map(({ pointer }) => pointer)).toContain('/body/examples/nome');
    expect(isUnwritten(content, '/body/examples/nome')).toBe(true);
    expect(isUnwritten(content, '/body/text')).toBe(false);
    expect(nextNumber('a {{1}} b {{3}} c')).toBe('2');
  });

  it('[WEB-501] cards are built alike, and buttons are put in another order', () => {
    const cards = withCards({ ...BLANK, footer: 'x', category: 'MARKETING' });
    expect([cards.carousel?.length, cards.footer, cards.header]).toEqual([2, null, null]);
    const like = cardLike([{ ...cardLike([]), header: { format: 'VIDEO', sample: null, handle: null }, buttons: [buttonFor('URL')] }]);
    expect([like.header.format, like.buttons.map(({ type }) => type)]).toEqual(['VIDEO', ['URL']]);
    expect([moved(['a', 'b', 'c'], 0, 2), moved(['a', 'b', 'c'], 2, 0)]).toEqual([
      ['b', 'c', 'a'],
      ['c', 'a', 'b'],
    ]);
  });

  it('[WEB-501] a flaw is told with the part that it is about', () => {
    expect(['/name', '/buttons', '/buttons/1/url', '/carousel/0/body/text', '/ttlSeconds', '/raw'].map(placeOf)).toEqual([
      { part: 'name', number: 0 },
      { part: 'buttons', number: 1 },
      { part: 'button', number: 2 },
      { part: 'card', number: 1 },
      { part: 'ttl', number: 0 },
      { part: 'other', number: 0 },
    ]);
  });

  it('[WEB-501] the preview has the examples, and about Meta’s own words where Meta writes them', () => {
    const body = { text: 'Olá {{nome}}, chegou.', examples: { nome: 'Ana' } };
    expect(previewOf({ ...BLANK, body }, 'pt_BR').body).toBe('Olá Ana, chegou.');
    const code = inCategory(BLANK, 'AUTHENTICATION');
    expect(previewOf(code, 'es').body).toContain('Tu código de verificación es *123456*.');
    expect(previewOf(code, 'fr')).toMatchObject({ footer: 'This code expires in 10 minutes.', buttons: [{ text: 'Copy code' }] });
  });
});
