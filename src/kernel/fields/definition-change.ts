import type { DefinitionProblem } from './definition';
import type { Definition, FieldDefinition, Option } from './types';

/** What must be done to the keys of all records when a definition is replaced. */
export type KeyWork = { no: number; work: 'index' | 'drop-keys' | 'make-unique' | 'drop-unique' };

/**
 * Whether a definition may follow another: numbers, keys and what values mean are for ever, and what was there is retired, never
 * removed. Names, help, order, limits, defaults and labels are free: records made before stay valid until they are edited.
 * `firstFreeNo`: the lowest number that no field has ever had.
 */
export function checkChange(
  before: Definition,
  after: Definition,
  firstFreeNo: number,
): { problems: DefinitionProblem[]; keyWork: KeyWork[] } {
  const problems: DefinitionProblem[] = [];
  const keyWork: KeyWork[] = [];
  const old = new Map(before.fields.map((field) => [field.no, field]));
  after.fields.forEach((field, at) => {
    const was = old.get(field.no);
    old.delete(field.no);
    keyWork.push(...keyWorkOf(was, field));
    if (was) problems.push(...changesOf(was, field).map(({ pointer, code }) => ({ pointer: `/fields/${at}${pointer}`, code })));
    else if (field.no < firstFreeNo) problems.push({ pointer: `/fields/${at}/no`, code: 'number-used' });
  });
  for (const { no } of old.values()) problems.push({ pointer: '/fields', code: 'removed', params: { no } });
  return { problems, keyWork };
}

/** What a stored value means depends on them. */
const FIXED = ['key', 'type', 'format', 'currency'] as const;

function changesOf(was: FieldDefinition, is: FieldDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = FIXED.filter((name) => was[name] !== is[name]).map((name) => ({
    pointer: `/${name}`,
    code: 'fixed',
  }));
  if ((is.decimals ?? 0) < (was.decimals ?? 0)) problems.push({ pointer: '/decimals', code: 'fixed' });
  if (was.relation?.to !== is.relation?.to) problems.push({ pointer: '/relation/to', code: 'fixed' });
  if (was.relation?.many !== is.relation?.many) problems.push({ pointer: '/relation/many', code: 'fixed' });
  return [...problems, ...optionChanges(was.options ?? [], is.options ?? [])];
}

function optionChanges(was: readonly Option[], is: readonly Option[]): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const highest = Math.max(0, ...was.map(({ no }) => no));
  const old = new Map(was.map((option) => [option.no, option]));
  is.forEach(({ no, key }, at) => {
    const before = old.get(no);
    old.delete(no);
    if (before && before.key !== key) problems.push({ pointer: `/options/${at}/key`, code: 'fixed' });
    if (!before && no <= highest) problems.push({ pointer: `/options/${at}/no`, code: 'number-used' });
  });
  if (old.size > 0) problems.push({ pointer: '/options', code: 'removed' });
  return problems;
}

/** A new field has no values, and so no keys. */
function keyWorkOf(was: FieldDefinition | undefined, is: FieldDefinition): KeyWork[] {
  if (!was) return [];
  const work: KeyWork[] = [];
  const [hadKeys, hasKeys] = [was, is].map(({ indexed, retired }) => indexed === true && retired !== true);
  const [wasUnique, isUnique] = [was, is].map(({ unique, retired }) => unique === true && retired !== true);
  if (hadKeys !== hasKeys) work.push({ no: is.no, work: hasKeys ? 'index' : 'drop-keys' });
  if (wasUnique !== isUnique) work.push({ no: is.no, work: isUnique ? 'make-unique' : 'drop-unique' });
  return work;
}
