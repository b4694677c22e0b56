import { checkDefinition } from '../../../kernel/fields/definition';
import { checkChange, type KeyWork } from '../../../kernel/fields/definition-change';
import { keyFor } from '../../../kernel/fields/names';
import type { Definition, FieldDefinition, FieldValue, Relation } from '../../../kernel/fields/types';
import { allowedPlaceholders, strayPlaceholders } from '../../../kernel/placeholders';
import type { FieldError } from '../../../kernel/problem';
import { errorOf, optionsOf, pointerIn, without } from '../contact-fields/draft.domain';
import type { About } from '../definitions/definitions.domain';
import type { EntityFieldChange, EntityTypeChange, NewEntityField } from './entity-types.schemas';
import { isTitled, MOST_IN_TITLE, namedInTitle } from './title.domain';

/** Where a relation leads, by the key of its type; undefined where there is no such type. */
export type TypeIds = (key: string) => string | undefined;

const relationOf = (asked: NonNullable<NewEntityField['relation']>, idOf: TypeIds): Relation => ({
  to: idOf(asked.to) ?? '',
  many: asked.isMany,
  other: { label: asked.otherLabel, many: asked.isOtherMany },
  onDelete: asked.onDelete,
});

export function newField(asked: NewEntityField, no: number, now: Definition, idOf: TypeIds): FieldDefinition {
  const { isRequired, isUnique, isIndexed, options, relation, key, default: given, ...rest } = asked;
  return without({
    ...rest,
    no,
    key: key ?? keyFor(asked.name, new Set(now.fields.map((field) => field.key))),
    ...{ required: isRequired, unique: isUnique, indexed: isIndexed },
    options: options && optionsOf(options, []),
    relation: relation && relationOf(relation, idOf),
    default: given as FieldValue | undefined, // safe: the definition is checked as a whole
  });
}

export function changedEntityField(field: FieldDefinition, change: EntityFieldChange): FieldDefinition {
  const { isRequired, isUnique, isIndexed, isRetired, options, position: _, default: given, ...rest } = change;
  return without({
    ...{ ...field, ...rest },
    required: isRequired ?? field.required,
    unique: isUnique ?? field.unique,
    indexed: isIndexed ?? field.indexed,
    retired: isRetired ?? field.retired,
    options: options ? optionsOf(options, field.options ?? []) : field.options,
    default: given === undefined ? field.default : (given as FieldValue | null), // safe: as above
  });
}

/** What is wrong with a field in its type, as errors of the request that brings it; and what is to be done to keys. */
export function judgedField(
  before: Definition,
  after: Definition,
  no: number,
  firstFreeNo: number,
): { errors: FieldError[]; keyWork: KeyWork[] } {
  const { problems, keyWork } = checkChange(before, after, firstFreeNo);
  const at = `/fields/${after.fields.findIndex((field) => field.no === no)}`;
  const errors = [...checkDefinition(after), ...problems].map((problem) =>
    errorOf({ ...problem, pointer: named(pointerIn(problem.pointer, at)) }),
  );
  const field = after.fields.find((one) => one.no === no);
  // A record is there before its files.
  const late: FieldError[] =
    field?.type === 'file' && field.required ? [{ pointer: '/isRequired', detail: 'files cannot be required' }] : [];
  return { errors: [...errors, ...late], keyWork };
}
const named = (pointer: string): string => pointer.replace(/^\/unique/, '/isUnique').replace(/^\/relation\/many/, '/relation/isMany');

/** What is wrong with a title over these fields. */
export function titleErrors({ fields }: Definition, title: string): FieldError[] {
  const allowed = fields.filter(isTitled).map(({ key }) => key);
  if (strayPlaceholders(title, allowed).length > 0) return [{ pointer: '/title', detail: allowedPlaceholders(allowed) }];
  return new Set(namedInTitle(title)).size > MOST_IN_TITLE ? [{ pointer: '/title', detail: `at most ${MOST_IN_TITLE} entries` }] : [];
}

/** What a type is called with a change; rules and sections by the numbers of their fields. All that is wrong is told at once. */
export function changedAbout(
  now: About,
  { uniques, sections, help, ...change }: EntityTypeChange,
  definition: Definition,
): { about: About; errors: FieldError[] } {
  const errors: FieldError[] = change.title === undefined ? [] : titleErrors(definition, change.title);
  const numbersOf = (keys: readonly string[], pointer: string): number[] =>
    keys.flatMap((key, at) => {
      const field = definition.fields.find((one) => one.key === key && !one.retired);
      if (!field) errors.push({ pointer: `${pointer}/${at}`, detail: 'there is no such field' });
      return field ? [field.no] : [];
    });
  let { nextRuleNo } = now;
  const rules = uniques?.map((keys, at) => {
    const fields = numbersOf(keys, `/uniques/${at}`);
    const known = now.rules.find((rule) => rule.fields.length === fields.length && rule.fields.every((no) => fields.includes(no)));
    if (!known) nextRuleNo -= 1;
    return known ?? { no: nextRuleNo + 1, fields };
  });
  const parts = sections?.map(({ name, fields }, at) => ({ name, fields: numbersOf(fields, `/sections/${at}/fields`) }));
  const { help: helpNow, ...rest } = now;
  const helps = help === undefined ? helpNow : (help ?? undefined);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return {
    about: {
      ...rest,
      ...given,
      ...(helps === undefined ? {} : { help: helps }),
      nextRuleNo,
      rules: rules ?? now.rules,
      sections: parts ?? now.sections,
    },
    errors,
  };
}
