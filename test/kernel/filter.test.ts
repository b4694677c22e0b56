import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEEPEST,
  type Filter,
  type FilterFields,
  fieldOf,
  holds,
  MOST_CONDITIONS,
  MOST_VALUES,
  satisfies,
} from '../../src/kernel/filter.ts';
import { filterSchema } from '../../src/kernel/filter-schema.ts';

type Row = { name: string | null; state: 'open' | 'shut' | null; at: number | null; tags: string[] };
const FIELDS: FilterFields<Row> = {
  name: fieldOf({ type: 'text', label: 'name' }, (row) => row.name),
  state: fieldOf({ type: 'choice', label: 'state', values: ['open', 'shut'] }, (row) => row.state),
  at: fieldOf({ type: 'instant', label: 'at' }, (row) => row.at),
  tag: fieldOf({ type: 'set', label: 'tag', needs: 'tags:read' }, (row) => row.tags),
  short: fieldOf({ type: 'text', label: 'short', operators: ['equal'] }, (row) => row.name),
};
const named = (value: string): Filter => ({ field: 'name', is: 'equal', value });
const row = (more: Partial<Row>): Row => ({ name: null, state: null, at: null, tags: [], ...more });

/** Where a tree is refused, and why. */
function refusals(input: unknown, may?: (capability: string) => boolean): string[] {
  const { error } = filterSchema(FIELDS, may).safeParse(input);
  return (error?.issues ?? []).map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);
}
const nested = (depth: number): Filter => (depth === 0 ? named('a') : { not: nested(depth - 1) });
const many = (count: number): Filter => ({ all: Array.from({ length: count }, () => named('a')) });

describe('a tree of conditions', () => {
  it('[FLT-2] is true or false of every row: `not` finds those that have no value', () => {
    const found = (filter: Filter) => ['Ana', 'Rui', null].filter((name) => satisfies(FIELDS, filter, row({ name })));
    expect(found(named('Ana'))).toEqual(['Ana']);
    expect(found({ not: named('Ana') })).toEqual(['Rui', null]);
    expect(found({ all: [{ not: { field: 'name', is: 'empty' } }, { not: named('Ana') }] })).toEqual(['Rui']);
    expect(found({ any: [named('Rui'), { field: 'name', is: 'empty' }] })).toEqual(['Rui', null]);
  });

  it('[FLT-3] compares text as it is written, and looks for a list in a set', () => {
    expect(holds('São Paulo', 'containing', 'Paulo')).toBe(true);
    expect(holds('São Paulo', 'containing', 'paulo')).toBe(false);
    expect(holds('São Paulo', 'starting-with', 'Sao')).toBe(false);
    expect(holds(['a', 'b'], 'one-of', ['x', 'b'])).toBe(true);
    expect(holds([], 'one-of', ['x'])).toBe(false);
    expect(refusals({ field: 'name', is: 'one-of', value: Array.from({ length: MOST_VALUES }, (_, n) => String(n)) })).toEqual([]);
    expect(refusals({ field: 'name', is: 'one-of', value: Array.from({ length: MOST_VALUES + 1 }, String) })).toHaveLength(1);
  });

  it('[FLT-4] has at most 30 conditions in four levels, and no empty group', () => {
    expect(refusals(many(MOST_CONDITIONS))).toEqual([]);
    expect(refusals(many(MOST_CONDITIONS + 1))).toEqual(['/ holds at most 30 conditions']);
    expect(refusals({ any: [many(15), many(16)] })).toEqual(['/ holds at most 30 conditions']);
    expect(refusals(nested(DEEPEST))).toEqual([]);
    expect(refusals(nested(DEEPEST + 1))).toEqual(['/not/not/not/not groups stand at most 4 deep']);
    expect(refusals({ all: [] })).toEqual(['/all must be a list of at least one condition']);
  });

  it('[FLT-5] is refused with a pointer to each place that is wrong', () => {
    expect(
      refusals({
        all: [
          named('a'),
          { any: [{ field: 'nmae', is: 'equal', value: 'a' }, 7] },
          { field: 'state', is: 'one-of', value: ['open', 'ajar'] },
          { field: 'at', is: 'before', value: 'yesterday' },
          { field: 'name', is: 'equal', value: 'a', or: 1 },
          { field: 'name', is: 'empty', value: 'a' },
          { field: 'name', is: 'containing', value: 'a\0b' },
        ],
      }).map((refusal) => refusal.split(' ')[0]),
    ).toEqual(['/all/1/any/0/field', '/all/1/any/1', '/all/2/value/1', '/all/3/value', '/all/4/or', '/all/5/value', '/all/6/value']);
  });

  it('[FLT-5] answers any input: what is accepted can be asked of a row, and is accepted again', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.anything());
    fc.assert(
      fc.property(anything, (input) => {
        const parsed = filterSchema(FIELDS).safeParse(input);
        if (parsed.success) expect(refusals(parsed.data)).toEqual([]);
        else expect(parsed.error.issues.length).toBeGreaterThan(0);
      }),
    );
    const wide = (depth: number): unknown => (depth === 0 ? {} : { all: Array.from({ length: 30 }, () => wide(depth - 1)) });
    expect(refusals(wide(4)).length).toBeLessThanOrEqual(MOST_CONDITIONS * (DEEPEST + 1) + 1);
    let deep: unknown = named('a');
    for (let n = 0; n < 20_000; n += 1) deep = { not: deep };
    expect(refusals(deep)).toHaveLength(1);
  });

  it('[FLT-6] asks a field only what it answers to; a field that needs a capability is unknown without it', () => {
    expect(refusals({ field: 'at', is: 'equal', value: '2026-11-29T00:00:00Z' })).toEqual(['/is is not a comparison of this field']);
    expect(refusals({ field: 'short', is: 'containing', value: 'a' })).toEqual(['/is is not a comparison of this field']);
    const tagged = { field: 'tag', is: 'one-of', value: ['tag_1'] };
    expect(refusals(tagged, (capability) => capability === 'tags:read')).toEqual([]);
    expect(refusals(tagged, () => false)).toEqual(refusals({ field: 'none', is: 'one-of', value: ['tag_1'] }));
    for (const field of ['__proto__', 'constructor', 'toString'])
      expect(refusals({ field, is: 'empty' })).toEqual(['/field is not a field of this list']);
  });
});
