import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/source.ts';

const textsOf = (area: string, language: string): object =>
  JSON.parse(readFileSync(`${PROJECT}src/web/features/${area}/texts/${language}.json`, 'utf8'));

describe('what may be none', () => {
  // Portuguese counts none as one: without words of its own `0 pessoa` would stand there.
  it.each([
    ['en', 'Nobody', 'Nobody · 2 of 9 rights', 'No recovery code left.', '1 person'],
    ['pt-BR', 'Ninguém', 'Ninguém · 2 de 9 permissões', 'Não resta nenhum código de recuperação.', '1 pessoa'],
    ['es', 'Nadie', 'Nadie · 2 de 9 derechos', 'No queda ningún código de recuperación.', '1 persona'],
  ])('[WEB-45] is said in words in %s', async (language, nobody, facts, codes, one) => {
    const texts = { [language]: { people: textsOf('people', language), security: textsOf('security', language) } };
    const t = await i18next.createInstance().init({ lng: language, resources: texts, interpolation: { escapeValue: false } });
    expect(t('people:members', { count: 0 })).toBe(nobody);
    expect(t('people:groups.facts', { count: 0, some: 2, all: 9 })).toBe(facts);
    expect(t('security:factor.codesLeft', { count: 0 })).toBe(codes);
    expect(t('people:deleteDepartmentMeans', { count: 0 })).not.toMatch(/\d/);
    expect(t('people:members', { count: 1 })).toBe(one);
  });
});
