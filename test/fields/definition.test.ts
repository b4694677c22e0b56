import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../../src/kernel/fields/definition.ts';
import { checkChange } from '../../src/kernel/fields/definition-change.ts';
import { isReserved, KEY, keyFor } from '../../src/kernel/fields/names.ts';
import type { Definition, FieldDefinition, Option } from '../../src/kernel/fields/types.ts';
import { definitions } from '../support/fields.ts';
import { runs } from '../support/runs.ts';

const text = (more: Partial<FieldDefinition> = {}): FieldDefinition => ({ no: 10, key: 'colour', name: 'Cor', type: 'text', ...more });
const choice = (...options: Option[]): FieldDefinition => text({ type: 'choice', options });
const red: Option = { no: 1, key: 'red', label: 'Vermelho' };
const told = (...fields: FieldDefinition[]): string[] => checkDefinition({ fields }).map(({ pointer, code }) => `${pointer} ${code}`);
const many = (count: number, more: Partial<FieldDefinition> = {}): FieldDefinition[] =>
  Array.from({ length: count }, (_, n) => text({ no: 10 + n, key: `f${n}`, name: `F ${n}`, ...more }));

describe('a definition', () => {
  it('[FLD-30] of any fields with settings that may be is right', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(checkDefinition(definition)).toEqual([]);
      }),
      runs(10_000),
    );
    expect(told()).toEqual([]);
  });

  it('[FLD-30] has keys of small letters, digits and _, none that records or programs have already', () => {
    for (const key of ['id', 'created_at', 'title', 'constructor', 'to_string', 'owner', 'fields', 'has_own_property'])
      expect(told(text({ key }))).toEqual(['/fields/0/key key-reserved']);
    for (const key of ['', 'Cor', '1a', '_a', 'cor-1', 'é', 'a'.repeat(41), 'createdAt'])
      expect(told(text({ key }))[0]).toBe('/fields/0/key key-malformed');
    expect(told(text({ key: '__proto__' }))).toEqual(['/fields/0/key key-malformed', '/fields/0/key key-reserved']);
  });

  it('[FLD-30] makes keys from names', () => {
    const taken = new Set(['cor', 'cor_2']);
    expect(['Cor', 'Ano de fabricação', 'ID', '2ª via', '🚗', 'Criado em', 'título'].map((name) => keyFor(name, taken))).toEqual([
      'cor_3',
      'ano_de_fabricacao',
      'field_id',
      'a_via',
      'field',
      'criado_em',
      'titulo',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.string()), (name, others) => {
        const key = keyFor(name, new Set([...others, keyFor(name, new Set())]));
        expect([KEY.test(key), isReserved(key), others.includes(key)]).toEqual([true, false, false]);
      }),
    );
  });

  it('[FLD-30] has each number, key and folded name once; a retired field lends its name', () => {
    expect(told(text(), text({ name: ' CÔR ' }))).toEqual(['/fields/1/no repeated', '/fields/1/key repeated', '/fields/1/name repeated']);
    expect(told(text({ retired: true }), text({ no: 11, key: 'colour_2' }))).toEqual([]);
    expect(told(text({ no: 9 }), text({ no: 10.5, key: 'b', name: '  ' }))).toEqual([
      '/fields/0/no too-small',
      '/fields/1/no too-small',
      '/fields/1/name required',
    ]);
  });

  it('[FLD-30] gives a field only what its type has, and all that it needs', () => {
    expect(told(text({ decimals: 1, currency: 'BRL' }))).toEqual(['/fields/0/decimals not-this-type', '/fields/0/currency not-this-type']);
    expect(told(text({ type: 'money' }))).toEqual(['/fields/0/currency required']);
    expect(told(text({ type: 'money', currency: 'QQQ' }))).toEqual(['/fields/0/currency not-a-currency']);
    expect(told(text({ type: 'relation' }))).toEqual(['/fields/0/relation required']);
    const relation = { to: 'order', many: true, other: { label: ' ', many: false }, onDelete: 'unlink' } as const;
    expect(told(text({ type: 'relation', relation }))).toEqual([
      '/fields/0/relation/to not-an-id',
      '/fields/0/relation/other/label required',
    ]);
    expect(told(text({ type: 'file', kinds: ['image/*', 'pdf'], maxSize: 0 }))).toEqual([
      '/fields/0/kinds/1 wrong-type',
      '/fields/0/maxSize too-small',
    ]);
    expect(told(text({ type: 'number', decimals: 7 }))).toEqual(['/fields/0/decimals too-large']);
    expect(told(text({ type: 'number', unit: '2x' }))).toEqual(['/fields/0/unit unit-malformed']);
    expect(told(text({ type: 'long', indexed: true, unique: true }))).toEqual([
      '/fields/0/indexed not-this-type',
      '/fields/0/unique not-this-type',
    ]);
    expect(told(text({ help: 'x'.repeat(501) }))).toEqual(['/fields/0/help too-long']);
  });

  it('[FLD-30] has limits and a default that its values may have', () => {
    expect(told(text({ min: 5, max: 3 }))).toEqual(['/fields/0/max min-above-max']);
    expect(told(text({ max: 501 }))).toEqual(['/fields/0/max too-large']);
    expect(told(text({ format: 'cpf', max: 11 }))).toEqual(['/fields/0/max not-this-type']);
    expect(told(text({ type: 'number', min: 0.5 }))).toEqual(['/fields/0/min too-many-decimals']);
    expect(told(text({ type: 'date', min: '2026-02-30' }))).toEqual(['/fields/0/min not-a-date']);
    expect(told(text({ type: 'date', max: '' }))).toEqual(['/fields/0/max wrong-type']);
    expect(told(text({ max: 2, default: 'abc' }))).toEqual(['/fields/0/default too-long']);
    expect(told(text({ unique: true, default: 'a' }))).toEqual(['/fields/0/default not-this-type']);
    expect(told(text({ type: 'choice', default: 1, options: [{ ...red, retired: true }] }))).toEqual(['/fields/0/default option-retired']);
  });

  it('[FLD-30] has options that can be told apart', () => {
    expect(told(choice())).toEqual(['/fields/0/options required']);
    expect(told(choice(red, { ...red, label: 'VERMELHO' }))).toEqual([
      '/fields/0/options/1/no repeated',
      '/fields/0/options/1/key repeated',
      '/fields/0/options/1/label repeated',
    ]);
    expect(told(choice(red, { no: 2, key: 'blue', label: 'Red' }))).toEqual(['/fields/0/options/1/label repeated']);
    expect(told(choice({ no: 0, key: 'A', label: 'a;b' }))).toEqual([
      '/fields/0/options/0/no too-small',
      '/fields/0/options/0/key key-malformed',
      '/fields/0/options/0/label label-has-separator',
    ]);
    const options = Array.from({ length: 201 }, (_, n) => ({ no: n + 1, key: `o${n}`, label: `O ${n}` }));
    expect(told(choice(...options))).toEqual(['/fields/0/options too-many']);
  });

  it('[FLD-31] has at most 200 fields in use, 40 of them indexed, and 256 kB', () => {
    expect(told(...many(200))).toEqual([]);
    expect(told(...many(201))).toEqual(['/fields too-many-fields']);
    expect(told(...many(201).slice(0, 200), text({ no: 500, key: 'old', retired: true }))).toEqual([]);
    expect(told(...many(41, { indexed: true }))).toEqual(['/fields too-many-indexed']);
    const large = many(200, { help: '\u{1f600}'.repeat(500) });
    expect(told(...large)).toEqual([' definition-too-large']);
  });
});

describe('a change of a definition', () => {
  const before: Definition = {
    fields: [text(), { ...choice(red, { no: 4, key: 'blue', label: 'Azul' }), no: 11, key: 'paint', name: 'Tinta' }],
  };
  const change = (...fields: FieldDefinition[]) => checkChange(before, { fields }, 12);
  const problems = (...fields: FieldDefinition[]) => change(...fields).problems.map(({ pointer, code }) => `${pointer} ${code}`);
  const [colour = text(), paint = text()] = before.fields;

  it('[FLD-32] may give other names, limits, help, order, defaults and labels, and new fields and options', () => {
    expect(
      problems(
        { ...paint, name: 'Acabamento', default: 4 },
        { ...colour, max: 9, help: 'x', required: true },
        text({ no: 12, key: 'new' }),
      ),
    ).toEqual([]);
    expect(problems(colour, { ...paint, options: [...(paint.options ?? []), { no: 5, key: 'green', label: 'Verde' }] })).toEqual([]);
    expect(checkChange({ fields: [] }, before, 10)).toEqual({ problems: [], keyWork: [] });
  });

  it('[FLD-32] leaves numbers, keys and types, and what was there is retired, never removed', () => {
    expect(problems({ ...colour, key: 'tint', type: 'long' }, paint)).toEqual(['/fields/0/key fixed', '/fields/0/type fixed']);
    expect(problems(paint)).toEqual(['/fields removed']);
    expect(problems(colour, paint, text({ no: 11.5, key: 'new' }))).toEqual(['/fields/2/no number-used']);
    expect(problems(colour, { ...paint, options: [red] })).toEqual(['/fields/1/options removed']);
    const [, blue = red] = paint.options ?? [];
    expect(problems(colour, { ...paint, options: [{ ...red, key: 'rot' }, blue, { no: 3, key: 'g', label: 'G' }] })).toEqual([
      '/fields/1/options/0/key fixed',
      '/fields/1/options/2/no number-used',
    ]);
    const weight = (decimals: number): Definition => ({ fields: [text({ type: 'number', decimals })] });
    expect(checkChange(weight(2), weight(1), 11).problems.map(({ pointer }) => pointer)).toEqual(['/fields/0/decimals']);
    expect(checkChange(weight(1), weight(2), 11).problems).toEqual([]);
  });

  it('[FLD-32] tells what is to be done to the keys of records', () => {
    expect(change({ ...colour, indexed: true, unique: true }, paint).keyWork).toEqual([
      { no: 10, work: 'index' },
      { no: 10, work: 'make-unique' },
    ]);
    const indexed: Definition = { fields: [{ ...colour, indexed: true }] };
    expect(checkChange(indexed, { fields: [{ ...colour, indexed: true, retired: true }] }, 12).keyWork).toEqual([
      { no: 10, work: 'drop-keys' },
    ]);
    expect(change(colour, paint, text({ no: 12, key: 'new', indexed: true })).keyWork).toEqual([]);
  });
});
