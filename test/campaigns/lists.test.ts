import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFlawSentence, readListRow } from '../../src/modules/automation/campaigns/list-rows.domain';
import { columnNames, type ListChoice, letterOf, numbersIn } from '../../src/modules/automation/campaigns/lists.domain';
import { recordKey, recordsIn, valuesFor } from '../../src/modules/automation/campaigns/mapping.domain';

const choice: ListChoice = {
  ...{ id: 'lst_x', hasHeader: true, phoneColumn: 2, nameColumn: 1, country: 'BR', unknown: 'create', consent: null },
};

describe('a list of a campaign', () => {
  it('[CMP-17] reads pasted numbers whatever stands between them, and knows where each stood', () => {
    expect(numbersIn('+55 11 98765-4321; (21) 99876-5432\r\n\n\t31 98888-7777,')).toEqual([
      { line: 1, cells: ['+55 11 98765-4321'], at: 1 },
      { line: 1, cells: ['(21) 99876-5432'], at: 2 },
      { line: 3, cells: ['31 98888-7777'], at: 2 },
    ]);
  });

  it('[CMP-19] columns are called by their headers, each by a name of its own', () => {
    expect(columnNames({ headers: ['Nome', ' ', 'Valor', 'Valor'] }, true)).toEqual(['Nome', 'B', 'Valor', 'Valor (D)']);
    expect(columnNames({ headers: ['+5511', 'x'] }, false)).toEqual(['A', 'B']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'A', 'B', 'C', 'Valor'), { maxLength: 40 }), (headers) => {
        const names = columnNames({ headers }, true);
        expect(new Set(names).size).toBe(headers.length);
      }),
    );
    expect([1, 26, 27, 52, 53, 702, 703].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('[CMP-17] a row names somebody by a phone in any spelling, or says what is wrong and where', () => {
    const names = ['Nome', 'Fone', 'Valor'];
    const read = (cells: string[], more: object = {}) => readListRow({ line: 7, cells, ...more }, choice, names);
    const ana = { line: 7, column: 2, phone: '+5511987654321', name: 'Ana Luz', row: { Nome: 'Ana Luz', Fone: '', Valor: '10' } };
    for (const fone of ['11 98765-4321', '+55 (11) 98765-4321', '5511987654321', '011987654321', '1187654321'])
      expect(read(['Ana Luz', fone, '10'])).toEqual({ ...ana, row: { ...ana.row, Fone: fone } });
    expect(read(['Ana', '  '])).toEqual({ flaw: { line: 7, column: 2, code: 'row-without-phone', value: '' } });
    expect(read(['Ana', '98765-4321'])).toEqual({ flaw: { line: 7, column: 2, code: 'phone-without-area', value: '98765-4321' } });
    expect(read(['Ana', 'x'], { isWide: true })).toEqual({ flaw: { line: 7, column: null, code: 'row-more-cells', value: '' } });
    expect(read(['Ana', ''], { errors: { 1: '#N/A' } })).toEqual({ flaw: { line: 7, column: 2, code: 'cell-error', value: '#N/A' } });
    expect(read(['a'.repeat(200), '11987654321'])).toMatchObject({ name: null, phone: '+5511987654321' });
    const same = { line: 9, column: 2, code: 'duplicate-person', value: 'x', of: 4 } as const;
    expect(listFlawSentence(same, 'pt-BR')).toBe('Esta pessoa já está na lista, na linha 4.');
    expect(listFlawSentence({ line: 1, column: 1, code: 'phone-invalid', value: '' }, 'en')).toContain('not a phone number');
  });

  it('[CMP-19] [CMP-20] fills slots from the row and from records, else with what stands in', () => {
    const record = { type: 'pedido', field: 'total' };
    const mapping = {
      a: { column: 'Valor' },
      b: { column: 'Outro', fallback: 'nada' },
      c: { record },
      d: { record: { ...record, relation: 'cliente' }, fallback: '0' },
    };
    const person = {
      name: 'Ana',
      phone: null,
      email: null,
      fields: {},
      row: { Valor: ' 10,50 ' },
      records: { [recordKey(record)]: 'R$ 9' },
    };
    expect(valuesFor(mapping, person)).toEqual({ a: '10,50', b: 'nada', c: 'R$ 9', d: '0' });
    expect(recordsIn({ ...mapping, e: { record } })).toEqual([record, { ...record, relation: 'cliente' }]);
  });
});
