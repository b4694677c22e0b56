import { bornNo } from '../../../kernel/fields/forms';
import type { Filter } from '../../../kernel/filter';
import type { Lens, Reach } from '../entity-types/lens.domain';

/**
 * What work goes by that somebody began: which types, whose records of them and which fields. It goes on, and what it made is shown, only
 * as long as they see all of that.
 */
export type Sight = {
  typeId: string;
  right: 'view' | 'edit';
  types: Readonly<Record<string, { reach: Reach; fields: readonly number[] }>>;
};

/** The names of fields that a filter asks. */
const namesIn = (filter: Filter): string[] => {
  if ('all' in filter) return filter.all.flatMap(namesIn);
  if ('any' in filter) return filter.any.flatMap(namesIn);
  return 'not' in filter ? namesIn(filter.not) : [filter.field];
};

type Through = { lens: Lens; others: readonly Lens[] };

/** The sight of work that shows or writes these fields (by their keys) of the records that a filter finds. */
export function sightOf({ lens, others }: Through, right: Sight['right'], keys: readonly string[], filter?: Filter): Sight {
  const names = [...keys, ...(filter ? namesIn(filter) : [])].map((name) => name.split('.'));
  const types: Record<string, { reach: Reach; fields: number[] }> = { [lens.type.id]: { reach: lens.reach, fields: [] } };
  const take = (of: Lens, key: string | undefined): string | undefined => {
    const field = of.fields.find((one) => one.key === key);
    const known = types[of.type.id] ?? { reach: of.reach, fields: [] };
    types[of.type.id] = { reach: of.reach, fields: field ? [...new Set([...known.fields, bornNo(field)])] : known.fields };
    return field?.relation?.to;
  };
  for (const [first, second] of names) {
    const other = others.find(({ type }) => type.id === take(lens, first));
    if (other) take(other, second);
  }
  return { typeId: lens.type.id, right, types };
}

const covers = (now: Reach, then: Reach): boolean =>
  now === 'all' || (then !== 'all' && now.owner === then.owner && then.departments.every((one) => now.departments.includes(one)));

/** Whether somebody whose lenses these are sees all that a piece of work goes by. */
export function stillSees(lenses: readonly Lens[], { typeId, right, types }: Sight): boolean {
  const own = lenses.find(({ type }) => type.id === typeId);
  if (!own || (right === 'edit' && own.right !== 'edit')) return false;
  return Object.entries(types).every(([id, { reach, fields }]) => {
    const lens = lenses.find(({ type }) => type.id === id);
    return lens !== undefined && covers(lens.reach, reach) && fields.every((no) => lens.fields.some((field) => bornNo(field) === no));
  });
}
