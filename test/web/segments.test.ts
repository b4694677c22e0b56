import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, type FilterFields, fieldOf, satisfies } from '../../src/kernel/filter.ts';
import { filterOf, isWhole, treeOf, withMore, withNode } from '../../src/web/features/segments/filter-tree.domain.ts';
import { choicesOf, compared, firstCondition } from '../../src/web/features/segments/operators.domain.ts';
import { runs } from '../support/runs.ts';
import { treesOf } from '../support/trees.ts';

type Row = { name: string; at: number; tags: string[] };
const FIELDS: FilterFields<Row> = {
  name: fieldOf<Row>({ type: 'text', label: 'name' }, (row) => row.name),
  at: fieldOf<Row>({ type: 'number', label: 'at' }, (row) => row.at),
  tag: fieldOf<Row>({ type: 'set', label: 'tag' }, (row) => row.tags),
};
const ids = () => {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
};

describe('a filter as it is edited', () => {
  it('[WEB-240] means the same once it was opened and written again', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const row = fc.record({ name: word, at: fc.integer({ min: 0, max: 3 }), tags: fc.subarray(['a', 'b', 'c']) });
    fc.assert(
      fc.property(
        treesOf(FIELDS, { name: word, at: fc.integer({ min: 0, max: 3 }), tag: word }),
        fc.array(row, { maxLength: 8 }),
        (filter, rows) => {
          const tree = treeOf(filter, ids());
          const again = filterOf(tree);
          expect(again).toBeDefined();
          for (const one of rows) expect(satisfies(FIELDS, again as Filter, one)).toBe(satisfies(FIELDS, filter, one));
          // Opened once more it is the same, so that nothing seems to have been changed.
          expect(filterOf(treeOf(again, ids()))).toEqual(again);
        },
      ),
      runs(300),
    );
  });

  it('[WEB-240] leaves out what is not written yet, and is not whole with it', () => {
    const newId = ids();
    const empty = treeOf(undefined, newId);
    expect([filterOf(empty), isWhole(empty)]).toEqual([undefined, false]);
    const one = withMore(empty, empty.id, { id: newId(), field: 'name', is: 'equal', isNot: true, value: 'a' });
    const two = withMore(one, empty.id, { id: newId(), field: 'tag', is: 'one-of', isNot: false, value: [] });
    expect([isWhole(one), isWhole(two)]).toEqual([true, false]);
    expect(filterOf(two)).toEqual({ all: [{ not: { field: 'name', is: 'equal', value: 'a' } }] });
    expect(filterOf(withNode(two, 2, undefined))).toBeUndefined();
    expect(filterOf(withNode(one, one.id, { ...one, join: 'none' }))).toEqual({
      not: { any: [{ not: { field: 'name', is: 'equal', value: 'a' } }] },
    });
  });

  it('[WEB-240] offers opposites, one way to choose from a list, and keeps a value where it means the same', () => {
    const text = {
      name: 'name',
      label: 'Name',
      type: 'text',
      operators: ['equal', 'starting-with', 'empty'],
      values: null,
      currency: null,
    } as const;
    expect(choicesOf({ ...text, operators: [...text.operators] }).map(({ is, isNot }) => `${isNot ? 'not ' : ''}${is}`)).toEqual([
      'equal',
      'not equal',
      'starting-with',
      'not starting-with',
      'empty',
      'not empty',
    ]);
    const choice = {
      ...text,
      type: 'choice' as const,
      operators: ['equal', 'one-of'] as ('equal' | 'one-of')[],
      values: [{ value: 'a', label: 'A', isArchived: false }],
    };
    expect(choicesOf(choice).map(({ is }) => is)).toEqual(['one-of', 'one-of']);
    const price = { ...text, type: 'number' as const, currency: 'BRL', operators: ['equal', 'one-of'] as ('equal' | 'one-of')[] };
    expect(choicesOf(price).map(({ is }) => is)).toEqual(['equal', 'equal']);
    const flag = { ...text, type: 'flag' as const, operators: ['equal'] as 'equal'[] };
    expect(firstCondition(flag, 1)).toMatchObject({ is: 'equal', isNot: false, value: true });
    const field = { ...text, operators: [...text.operators] };
    const written = { ...firstCondition(field, 1), value: 'a' };
    expect(compared(field, written, { is: 'starting-with', isNot: true })).toMatchObject({ is: 'starting-with', isNot: true, value: 'a' });
    const at = { ...text, type: 'instant' as const, operators: ['before', 'within-days'] as ('before' | 'within-days')[] };
    expect(
      compared(at, { ...firstCondition(at, 1), value: '2026-01-01T00:00:00Z' }, { is: 'within-days', isNot: false }).value,
    ).toBeUndefined();
  });
});
