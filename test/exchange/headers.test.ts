import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER_WORDS } from '../../src/modules/foundation/exchange/header-words.domain.ts';
import { folded, headerHash, matchHeaders, type TargetColumn } from '../../src/modules/foundation/exchange/headers.domain.ts';

const column = (key: string, en: string, pt: string, es: string): TargetColumn => ({ key, labels: { en, 'pt-BR': pt, es } });
const COLUMNS = [
  column('name', 'Name', 'Nome', 'Nombre'),
  column('phone', 'Phone', 'Telefone', 'Teléfono'),
  column('email', 'Email', 'E-mail', 'Correo electrónico'),
  column('company', 'Company', 'Empresa', 'Empresa'),
  column('document', 'Document', 'Documento', 'Documento'),
  column('city', 'City', 'Cidade', 'Ciudad'),
  column('notes', 'Notes', 'Observações', 'Notas'),
  column('shoe_size', 'Shoe size', 'Número do calçado', 'Talla de calzado'),
];
const keysOf = (...headers: string[]) => matchHeaders(headers, COLUMNS).map((match) => match && `${match.key} ${match.by}`);

describe('headers', () => {
  it('[XCH-12] mean what is called like them, in any language, however it is written', () => {
    expect(keysOf('NOME', 'teléfono', ' e-mail ', 'shoe_size', 'Numero do calcado', 'Ciudad', 'x', '')).toEqual([
      'name name',
      'phone name',
      'email name',
      'shoe_size name',
      null,
      'city name',
      null,
      null,
    ]);
  });

  it.each([
    [
      'Google Contacts',
      ['First Name', 'Organization Name', 'Notes', 'E-mail 1 - Value', 'Phone 1 - Value', 'Address 1 - City'],
      [null, 'company', 'notes', 'email', 'phone', 'city'],
    ],
    [
      'Outlook',
      ['First Name', 'Company', 'Home City', 'E-mail Address', 'Mobile Phone', 'Notes'],
      [null, 'company', 'city', 'email', 'phone', 'notes'],
    ],
    [
      'HubSpot',
      ['Record ID', 'First Name', 'Email', 'Phone Number', 'Company Name', 'City'],
      [null, null, 'email', 'phone', 'company', 'city'],
    ],
    [
      'RD Station',
      ['Email', 'Nome', 'Telefone', 'Celular', 'Empresa', 'Cidade', 'Cargo'],
      ['email', 'name', 'phone', null, 'company', 'city', null],
    ],
    ['Chatwoot', ['id', 'name', 'email', 'phone_number', 'company_name', 'city'], [null, 'name', 'email', 'phone', 'company', 'city']],
    [
      'a sheet of our customers',
      ['Nome completo', 'WhatsApp', 'CPF/CNPJ', 'Obs.', 'Município'],
      ['name', 'phone', 'document', 'notes', 'city'],
    ],
  ])('[XCH-12] of %s are known', (_, headers, keys) => {
    expect(matchHeaders(headers, COLUMNS).map((match) => match?.key ?? null)).toEqual(keys);
  });

  it('[XCH-12] that differ in one letter are known, unless they could be two', () => {
    expect(keysOf('Telefona', 'Cidad', 'Empresaa', 'Nme')).toEqual(['phone spelling', 'city spelling', 'company spelling', null]);
    const twins = [column('north', 'Client A', 'Cliente A', 'Cliente A'), column('south', 'Client B', 'Cliente B', 'Cliente B')];
    expect(matchHeaders(['Client C'], twins)).toEqual([null]);
  });

  it('[XCH-12] mean each column once, the better one first', () => {
    expect(keysOf('Celular', 'WhatsApp', 'Telefone')).toEqual([null, null, 'phone name']);
    expect(keysOf('Nome', 'Nome')).toEqual(['name name', null]);
  });

  it('[XCH-12] no word is listed for two columns, and each as it is compared', () => {
    const words = Object.values(HEADER_WORDS).flatMap((list) => [...new Set(list)]);
    expect(words.filter((word) => folded(word) !== word)).toEqual([]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('[XCH-12] that are the same have the same hash, and in another order another', () => {
    expect(headerHash(['Nome', 'E-mail'])).toBe(headerHash(['NOME ', 'e_mail']));
    expect(headerHash(['Nome', 'E-mail'])).toMatch(/^[0-9a-f]{16}$/);
    const list = fc.uniqueArray(fc.constantFrom('nome', 'email', 'fone', 'cidade', 'nomeemail', 'x'), { minLength: 1 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(headerHash(one) === headerHash(other)).toBe(one.join('|') === other.join('|'));
      }),
    );
  });
});
