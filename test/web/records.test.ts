import { describe, expect, it } from 'vitest';
import type { EntityField, EntityType } from '../../src/web/client/types.gen';
import { filesLast, filterFieldsOf, leadingTo, shownFields, sortable } from '../../src/web/features/records/record-fields.domain.ts';
import { ALL, askedOf, filterIn, paramsOf } from '../../src/web/features/records/record-filter.domain.ts';

const read = (address: string) => filterIn(new URLSearchParams(address));
const field = (key: string, more: Partial<EntityField> = {}): EntityField => ({
  ...{ no: 10, key, name: key, type: 'text', help: null, isRequired: false, isUnique: false, isIndexed: false, isReady: true },
  ...{
    isRetired: false,
    conversion: null,
    default: null,
    min: null,
    max: null,
    format: null,
    decimals: null,
    unit: null,
    currency: null,
    options: [],
  },
  ...{ relation: null, kinds: null, maxSize: null, ...more },
});
const typeOf = (key: string, fields: EntityField[], sections: EntityType['sections'] = []): EntityType => ({
  ...{ id: key, key, singular: key, plural: key, icon: 'box', help: null, title: '', fields, uniques: [], sections },
  ...{ right: 'edit', extent: 'all', archivedAt: null, revision: 1 },
});

it('[WEB-411] fields of files are columns behind all others, and no inputs', () => {
  const type = typeOf('car', [field('papers', { type: 'file' }), field('model'), field('old', { type: 'file', isRetired: true })]);
  expect(shownFields(type).map(({ key }) => key)).toEqual(['model']);
  expect(filesLast(type).map(({ key }) => key)).toEqual(['model', 'papers']);
});

describe('the list of records', () => {
  it('[WEB-412] is read from the address as it was written to it, and takes from it only what there is', () => {
    const filter = { q: 'fusca', where: '[{"field":"year","is":"at-least","value":1970}]', sort: '-year' };
    expect(filterIn(paramsOf(filter))).toEqual(filter);
    expect(paramsOf(ALL).toString()).toBe('');
    expect(read(`sort=1&where={&q=${'x'.repeat(200)}`)).toEqual({ ...ALL, q: 'x'.repeat(100) });
  });

  it('[WEB-412] asks for all while nothing is said, and for what is said together', () => {
    expect(askedOf({ q: ' ', where: '' })).toBeUndefined();
    expect(askedOf({ q: 'fusca', where: '[{"field":"year","is":"empty"}]' })).toEqual({
      all: [
        { field: 'text', is: 'containing', value: 'fusca' },
        { field: 'year', is: 'empty' },
      ],
    });
  });

  it('[WEB-412] is ordered by fields that are indexed and ready, and filtered by options in the words of the screen', () => {
    const options = [{ no: 1, key: 'red', label: 'Red', isRetired: false }];
    const type = typeOf('car', [
      field('model', { isIndexed: true }),
      field('year', { isIndexed: true, isReady: false }),
      field('colours', { type: 'choices', isIndexed: true, options }),
    ]);
    expect(sortable(type).map(({ key }) => key)).toEqual(['model']);
    const words = { title: 'Title', createdAt: 'Added', updatedAt: 'Changed', owner: 'Owner', me: 'Me' };
    const asked = [
      {
        name: 'text',
        label: 'text',
        type: 'text' as const,
        operators: ['containing' as const],
        values: null,
        currency: null,
        isIndexed: true,
      },
      {
        name: 'colours',
        label: 'Colours',
        type: 'set' as const,
        operators: ['one-of' as const],
        values: ['red'],
        currency: null,
        isIndexed: true,
      },
      {
        name: 'price',
        label: 'Price',
        type: 'number' as const,
        operators: ['at-least' as const],
        values: null,
        currency: 'BRL',
        isIndexed: true,
      },
    ];
    expect(filterFieldsOf(type, [type], asked, words, 'me', [])).toEqual([
      {
        name: 'colours',
        label: 'Colours',
        type: 'set',
        operators: ['one-of'],
        values: [{ value: 'red', label: 'Red', isArchived: false }],
        currency: null,
      },
      { name: 'price', label: 'Price', type: 'number', operators: ['at-least'], values: null, currency: 'BRL' },
    ]);
  });

  it('[WEB-411] shows fields below their headings, and neither those out of use nor files', () => {
    const fields = [field('a'), field('b'), field('c', { isRetired: true }), field('d', { type: 'file' })];
    expect(shownFields(typeOf('car', fields, [{ name: 'Main', fields: ['a', 'c'] }])).map(({ key, group }) => [key, group])).toEqual([
      ['b', undefined],
      ['a', 'Main'],
    ]);
  });

  it('[WEB-414] finds the relations that lead somewhere', () => {
    const relation = { to: 'contact', isMany: false, otherLabel: 'Cars' };
    const car = typeOf('car', [
      field('driver', { type: 'relation', relation }),
      field('old', { type: 'relation', relation, isRetired: true }),
    ]);
    expect(leadingTo([car], 'contact').map(({ field: { key } }) => key)).toEqual(['driver']);
    expect(leadingTo([car], 'car')).toEqual([]);
  });
});
