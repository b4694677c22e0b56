import { describe, expect, it } from 'vitest';
import type { Record as Kept } from '../../src/web/client/types.gen.ts';
import type { ShownField } from '../../src/web/features/custom-fields/field-draft.domain.ts';
import { conflictOf, settled } from '../../src/web/features/records/conflict.domain.ts';

const fields = ['colour', 'year', 'store', 'notes'].map((key) => ({ key, name: key, type: 'text' })) as ShownField[]; // safe: no other is read
const record = (values: Record<string, unknown>): Kept => ({ fields: values, related: {} }) as Kept; // safe: no other is read
const read = record({ colour: 'red', year: 2020, store: 'rec_1' });
const keysOf = (of: readonly ShownField[]): string[] => of.map(({ key }) => key);

describe('two versions of a record', () => {
  it('[WEB-416] what only one of two people has changed stands, and what both have changed is asked', () => {
    const found = conflictOf(fields, { colour: 'blue', notes: 'x' }, read, record({ colour: 'green', year: 2021, store: 'rec_1' }));
    expect([keysOf(found.both), keysOf(found.theirs)]).toEqual([['colour'], ['year']]);
  });

  it('[WEB-416] the same change by both is no conflict, also of a relation to one, which is sent as a list', () => {
    const found = conflictOf(fields, { colour: 'green', store: ['rec_2'] }, read, record({ colour: 'green', year: 2020, store: 'rec_2' }));
    expect(found).toEqual({ both: [], theirs: [] });
  });

  it('[WEB-416] what one of them has emptied is a change', () => {
    const found = conflictOf(fields, { colour: null }, read, record({ year: 2020, store: 'rec_1' }));
    expect(found).toEqual({ both: [], theirs: [] });
    expect(keysOf(conflictOf(fields, { colour: 'blue' }, read, record({ year: 2020, store: 'rec_1' })).both)).toEqual(['colour']);
  });

  it('[WEB-416] what was given up is not sent', () => {
    const sent = { colour: 'blue', year: 2019, notes: 'x' };
    const conflict = conflictOf(fields, sent, read, record({ colour: 'green', year: 2021 }));
    expect(settled(sent, conflict, ['year'])).toEqual({ year: 2019, notes: 'x' });
  });
});
