import { describe, expect, it } from 'vitest';
import { readCell, table } from '../support/cells.ts';

describe('other cells', () => {
  it('[FLD-14] times of day', () => {
    table('time', {}, {}, [
      ['14h30', '14:30'],
      ['14h', '14:00'],
      ['9:05', '09:05'],
      ['14:30:00', '14:30'],
      ['14.30', '14:30'],
      ['2:30 pm', '14:30'],
      ['2:30 p.m.', '14:30'],
      ['12 am', '00:00'],
      ['12pm', '12:00'],
      ['00:00', '00:00'],
      ['14:30:15', 'not-a-time'],
      ['25h', 'not-a-time'],
      ['13 pm', 'not-a-time'],
      ['24:00', 'not-a-time'],
      ['14', 'not-a-time'],
    ]);
  });

  it('[FLD-14] flags, in any of the languages', () => {
    for (const yes of ['sim', 'S', 'SÍ', 'yes', 'x', '1', 'verdadeiro', 'VERDADERO', 'true', true])
      expect(readCell('boolean', {}, yes)).toBe(true);
    for (const no of ['não', 'nao', 'N', 'no', '0', 'falso', 'FALSE', false]) expect(readCell('boolean', {}, no)).toBe(false);
    expect(readCell('boolean', {}, 'talvez')).toBe('not-a-flag');
  });

  it('[FLD-14] options by label or key, folded; several with semicolons, lines or commas', () => {
    const options = [
      { no: 1, key: 'red', label: 'Vermelho' },
      { no: 2, key: 'blue', label: 'Azul, claro' },
      { no: 3, key: 'green', label: 'Verde' },
    ];
    table('choice', { options }, {}, [
      ['VERMELHO', 1],
      [' red ', 1],
      ['azul, claro', 2],
      ['roxo', 'no-such-option'],
      ['1', 'no-such-option'],
    ]);
    table('choices', { options }, {}, [
      ['verde; Vermelho', [1, 3]],
      ['verde, vermelho', [1, 3]],
      ['Azul, claro; verde', [2, 3]],
      ['verde\nred\n', [1, 3]],
      ['verde; verde', [3]],
      [';', null],
      ['verde; roxo', 'no-such-option'],
    ]);
  });

  it('[FLD-14] longer than any value are refused without being looked through', () => {
    const words = `${'a'.repeat(60_000)}!`;
    for (const type of ['number', 'money', 'date', 'time', 'instant', 'boolean', 'phone', 'email', 'link'] as const)
      expect([type, readCell(type, { currency: 'BRL' }, words)]).toEqual([type, expect.stringMatching(/^not-|-invalid$/)]);
    const options = Array.from({ length: 200 }, (_, n) => ({ no: n + 1, key: `o${n}`, label: `Opção ${n}` }));
    expect(readCell('choices', { options }, 'opção 199;'.repeat(6_000))).toEqual([200]);
  });

  it('[FLD-14] addresses, as people paste them', () => {
    table('email', {}, {}, [
      ['Ana@Padaria.Example', 'ana@padaria.example'],
      ['mailto:ana@padaria.example', 'ana@padaria.example'],
      ['<ana@padaria.example>', 'ana@padaria.example'],
      ['ana@padaria.example.', 'ana@padaria.example'],
      ['ana@padaria', 'not-an-email'],
      ['ana padaria@a.example', 'not-an-email'],
    ]);
    table('link', {}, {}, [
      ['padaria.example/menu', 'https://padaria.example/menu'],
      ['HTTP://Padaria.Example', 'http://padaria.example/'],
      ['padaria.example:8080/a', 'https://padaria.example:8080/a'],
      ['ftp://padaria.example', 'not-a-link'],
      ['javascript:alert(1)', 'not-a-link'],
      ['https://ana:secret@padaria.example', 'not-a-link'],
      ['localhost', 'not-a-link'],
      ['padaria', 'not-a-link'],
    ]);
    table('phone', {}, {}, [
      ['(11) 98765-4321', '+5511987654321'],
      [11_987_654_321, '+5511987654321'],
      ['98765-4321', 'phone-without-area'],
      ['5,51199E+12', 'phone-digits-lost'],
      [5.5, 'phone-digits-lost'],
    ]);
  });

  it('[FLD-15] texts are one line, composed; long ones keep their lines', () => {
    table('text', {}, {}, [
      ['  Pa\u0303o\n de  queijo ', 'P\u00e3o de queijo'],
      ['a\u202eb\0', 'ab'],
      ['\u2800', null],
      ['x'.repeat(501), 'too-long'],
      ['\u{1f600}'.repeat(500), '\u{1f600}'.repeat(500)],
    ]);
    table('long', {}, {}, [
      [' a\r\nb\rc\u2028\n', 'a\nb\nc'],
      ['x'.repeat(20_001), 'too-long'],
    ]);
    table('text', { min: 3 }, {}, [['ab', 'too-short']]);
  });

  it('[FLD-16] documents are kept without their marks and have right check digits', () => {
    table('text', { format: 'cpf' }, {}, [
      ['529.982.247-25', '52998224725'],
      ['52998224725', '52998224725'],
      [1_234_567_890, '01234567890'],
      ['1234567890', 'not-a-cpf'],
      ['529.982.247-26', 'not-a-cpf'],
      ['111.111.111-11', 'not-a-cpf'],
      ['5299822472O', 'not-a-cpf'],
    ]);
    table('text', { format: 'cnpj' }, {}, [
      ['11.222.333/0001-81', '11222333000181'],
      ['12.abc.345/01de-35', '12ABC34501DE35'],
      ['12ABC34501DE35', '12ABC34501DE35'],
      [191, '00000000000191'],
      ['12.ABC.345/01DE-36', 'not-a-cnpj'],
      ['00.000.000/0000-00', 'not-a-cnpj'],
    ]);
    table('text', { format: 'cep' }, {}, [
      ['01310-100', '01310100'],
      ['01.310-100', '01310100'],
      [1_310_100, '01310100'],
      ['1310100', 'not-a-cep'],
      ['00000-000', 'not-a-cep'],
    ]);
    table('text', { format: 'plate' }, {}, [
      ['abc-1234', 'ABC1234'],
      ['ABC 1D23', 'ABC1D23'],
      ['ßA1234', 'not-a-plate'],
      ['AB12345', 'not-a-plate'],
    ]);
  });

  it('[FLD-8] files and relations are not written', () => {
    for (const type of ['file', 'relation'] as const) expect(readCell(type, {}, 'contract.pdf')).toBe('not-written');
  });
});
