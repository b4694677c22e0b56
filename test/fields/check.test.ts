import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Checking, checkRecord, fieldErrorsOf } from '../../src/kernel/fields/check.ts';
import { FIELD_FAULTS, sentenceOfFault } from '../../src/kernel/fields/faults.ts';
import type { Definition, FieldDefinition } from '../../src/kernel/fields/types.ts';
import { FLAWS, flawIn } from '../../src/kernel/flaws.ts';
import { definitions, READING } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

const field = (no: number, key: string, more: Partial<FieldDefinition> & Pick<FieldDefinition, 'type'>): FieldDefinition => ({
  no,
  key,
  name: key,
  ...more,
});
const ORDER: Definition = {
  fields: [
    field(10, 'number', { type: 'text', required: true, max: 8 }),
    field(11, 'total', { type: 'money', currency: 'BRL', min: 1_000 }),
    field(12, 'state', {
      type: 'choice',
      default: 1,
      options: [
        { no: 1, key: 'new', label: 'Novo' },
        { no: 2, key: 'baked', label: 'Assado', retired: true },
      ],
    }),
    field(13, 'weight', { type: 'number', decimals: 2, max: 9.5, unit: 'kg' }),
    field(14, 'due', { type: 'date', min: '2026-01-01' }),
    field(15, 'old', { type: 'text', retired: true }),
    field(16, 'toppings', { type: 'choices', options: [{ no: 1, key: 'salt', label: 'Sal grosso' }] }),
  ],
};
const check = (input: Record<string, unknown>, more: Partial<Checking> = {}) =>
  checkRecord(ORDER, input, { ...READING, mode: 'create', form: 'json', ...more });
const codes = (input: Record<string, unknown>, more?: Partial<Checking>) => {
  const checked = check(input, more);
  return 'problems' in checked ? checked.problems.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('the input of a record', () => {
  it('[FLD-5] is refused with all that is wrong at once, each with its pointer and code', () => {
    expect(codes({ number: 'PED-00123', total: 999, state: 3, weight: 9.555, due: '2026-02-30', 'a/b~': 1, toppings: [1, 2] })).toEqual([
      '/number too-long',
      '/total too-small',
      '/state no-such-option',
      '/weight too-large',
      '/due not-a-date',
      '/toppings/1 no-such-option',
      '/a~1b~0 unknown-field',
    ]);
    expect(codes({ total: '12', weight: true, due: 5, toppings: 1 })).toEqual([
      '/number required',
      '/total wrong-type',
      '/weight wrong-type',
      '/due wrong-type',
      '/toppings wrong-type',
    ]);
  });

  it('[FLD-5] any input is answered: kept values are kept again', () => {
    const input = fc.oneof(
      fc.dictionary(fc.string(), fc.anything()),
      fc.dictionary(fc.constantFrom('field_10', 'field_11', 'x'), fc.jsonValue()),
    );
    const checking = fc.record({
      mode: fc.constantFrom('create' as const, 'update' as const),
      form: fc.constantFrom('json' as const, 'text' as const),
    });
    fc.assert(
      fc.property(definitions, input, checking, (definition, record, how) => {
        const checked = checkRecord(definition, record, { ...READING, ...how });
        if ('problems' in checked) {
          expect(checked.problems.length).toBeGreaterThan(0);
          return;
        }
        const kept = Object.fromEntries(Object.entries(checked.values).map(([no, value]) => [`field_${no}`, value]));
        const again = checkRecord(definition, kept, { ...READING, mode: 'update', form: 'json' });
        expect('values' in again && again.values).toEqual(checked.values);
      }),
      runs(1_000),
    );
  });

  it('[FLD-6] empty is absence: null, blanks and an empty list clear; what is missing stays', () => {
    for (const nothing of [null, '', ' \u00a0\n', undefined]) {
      expect(check({ total: nothing }, { mode: 'update' })).toEqual({ values: { 11: null }, links: {} });
      expect(codes({ number: nothing }, { mode: 'update' })).toEqual(['/number required']);
    }
    expect(check({ toppings: [] }, { mode: 'update' })).toEqual({ values: { 16: null }, links: {} });
    expect(check({}, { mode: 'update' })).toEqual({ values: {}, links: {} });
  });

  it('[FLD-6] a new record gets the defaults of what is not mentioned, and nothing for what is left empty', () => {
    expect(check({ number: ' A1 ' })).toEqual({ values: { 10: 'A1', 12: 1 }, links: {} });
    expect(check({ number: 'A1', state: null })).toEqual({ values: { 10: 'A1' }, links: {} });
    expect(check({ number: 'A1' }, { mode: 'update' })).toEqual({ values: { 10: 'A1' }, links: {} });
  });

  it('[FLD-7] a retired option can be kept and no longer be chosen; a retired field is unknown', () => {
    expect(codes({ state: 2 }, { mode: 'update' })).toEqual(['/state option-retired']);
    expect(check({ state: 2 }, { mode: 'update', before: { 12: 2 } })).toEqual({ values: { 12: 2 }, links: {} });
    expect(check({ state: 'Assado' }, { mode: 'update', form: 'text', before: { 12: 2 } })).toEqual({ values: { 12: 2 }, links: {} });
    expect(codes({ old: 'x' }, { mode: 'update' })).toEqual(['/old unknown-field']);
  });

  it('[FLD-5] is read as text from a file, a form or a flow', () => {
    const row = { number: 'A1', total: 'R$ 1.234,56', state: 'NOVO', weight: '1,5 kg', due: '05/03/26', toppings: 'salt' };
    expect(check(row, { form: 'text' })).toEqual({
      values: { 10: 'A1', 11: 123_456, 12: 1, 13: 1.5, 14: '2026-03-05', 16: [1] },
      links: {},
    });
    expect(codes({ number: 'A1', total: 'US$ 5', due: '31/02/2026' }, { form: 'text' })).toEqual([
      '/total other-currency',
      '/due not-a-date',
    ]);
  });

  it('[FLD-8] links of a relation are kept beside the values', () => {
    const relation = (many: boolean): Definition => ({
      fields: [
        field(10, 'who', {
          type: 'relation',
          relation: { to: 'contact', many, other: { label: 'Orders', many: true }, onDelete: 'unlink' },
        }),
      ],
    });
    const id = 'ctc_01kb3rt5a6e0zvgv5x3m9f7c2d';
    const link = (many: boolean, who: unknown) => checkRecord(relation(many), { who }, { ...READING, mode: 'update', form: 'json' });
    expect(link(false, id)).toEqual({ values: {}, links: { 10: [id] } });
    expect(link(true, [id, id])).toEqual({ values: {}, links: { 10: [id] } });
    expect(link(false, null)).toEqual({ values: {}, links: { 10: [] } });
    for (const wrong of [link(true, id), link(false, [id]), link(false, 'rec_01kb3rt5a6e0zvgv5x3m9f7c2d')])
      expect(wrong).toHaveProperty('problems');
  });
});

describe('what is wrong', () => {
  it('[FLD-9] has one sentence for each code, in three languages', () => {
    for (const [code, { detail }] of Object.entries(FIELD_FAULTS)) expect([code, Object.hasOwn(FLAWS, detail)]).toEqual([code, true]);
  });

  it('[FLD-9] tells limits as the reader writes numbers, amounts and days', () => {
    const checked = check({ number: 'A1', total: 1, weight: 10, due: '2025-12-31' });
    const told = (locale: 'en' | 'pt-BR' | 'es') =>
      'problems' in checked
        ? fieldErrorsOf(ORDER, checked.problems, locale, '/fields').map(({ pointer, detail }) => `${pointer} ${flawIn(locale, detail)}`)
        : [];
    expect(told('en')).toEqual(['/fields/total at least 10.00', '/fields/weight at most 9.5', '/fields/due at least 01/01/2026']);
    expect(told('pt-BR')).toEqual(['/fields/total no mínimo 10,00', '/fields/weight no máximo 9,5', '/fields/due no mínimo 01/01/2026']);
    expect(told('es')[1]).toBe('/fields/weight como máximo 9,5');
    expect(flawIn('es', sentenceOfFault({ code: 'too-many-fields', params: { max: 200 } }))).toBe('como máximo 200 campos');
  });
});
