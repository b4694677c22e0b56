import { CONVERSIONS, keepsOptions, needsOptions } from '../../../kernel/fields/conversions';
import { checkDefinition } from '../../../kernel/fields/definition';
import { inForm, swapped } from '../../../kernel/fields/forms';
import {
  type Definition,
  type FieldDefinition,
  type FieldForm,
  type FieldValue,
  isFault,
  type Reading,
  TYPES,
} from '../../../kernel/fields/types';
import type { FieldError } from '../../../kernel/problem';
import { errorOf, optionsOf, without } from '../contact-fields/draft.domain';
import { clearAtOf, soonest } from '../entity-types/clearing.domain';
import type { TypeFacts } from '../entity-types/lens.domain';
import { isTitled, namedInTitle } from '../entity-types/title.domain';
import { convertValue } from './convert.domain';
import type { ConversionTarget } from './convert.schemas';

/** The form that is asked for a field, under this number. */
export function formAsked(field: FieldDefinition, { options, ...to }: ConversionTarget, no: number): FieldForm {
  const kept = keepsOptions(field.type, to.type) ? field.options : options && optionsOf(options, []);
  return without({ ...to, no, key: '', name: '', indexed: field.indexed && TYPES[to.type].isIndexable, options: kept });
}

/** The same with the default in it, where that converts. */
export function withDefault(field: FieldDefinition, form: FieldForm, reading: Reading): FieldForm {
  const to = inForm(field, form);
  if (field.default === undefined || !TYPES[to.type].hasDefault) return form;
  const read = convertValue(field, to, field.default, reading);
  return isFault(read) || read.value === null ? form : { ...form, default: read.value satisfies FieldValue };
}

/** What is wrong with what a field is to become. Options that are to be made of the values are not there yet. */
export function targetErrors(field: FieldDefinition, to: ConversionTarget): FieldError[] {
  if (!CONVERSIONS[field.type].includes(to.type)) return [{ pointer: '/to/type', detail: 'is not one of the possible values' }];
  const isMade = needsOptions(field, to.type) && to.options === undefined;
  return checkDefinition({ fields: [inForm({ ...field, no: 10, born: 10, unique: false }, formAsked(field, to, 11))] })
    .filter(({ pointer, code }) => !(isMade && pointer === '/fields/0/options' && code === 'required'))
    .map((problem) => errorOf({ ...problem, pointer: problem.pointer.replace(/^\/fields\/0/, '/to') }));
}

/** Whether records are titled by a field, and could not be by what it is to become. */
export const losesTitle = ({ about }: TypeFacts, field: FieldDefinition, to: ConversionTarget): boolean =>
  namedInTitle(about.title).includes(field.key) && !isTitled({ ...field, type: to.type });

/** The definition with another field in the place of one. */
export const replaced = ({ fields }: Definition, no: number, next: FieldDefinition): Definition => ({
  fields: fields.map((field) => (field.no === no ? next : field)),
});

/** A type with a field in its other form, wherever it is named by its number. */
export function swappedType(type: TypeFacts & { clearAt: number | null }, field: FieldDefinition, until: number) {
  const next = swapped(field, until);
  const definition = replaced(type.definition, field.no, next);
  const sections = type.about.sections.map((part) => ({ ...part, fields: part.fields.map((no) => (no === field.no ? next.no : no)) }));
  const isNamed = namedInTitle(type.about.title).includes(field.key);
  return {
    ...{ definition, about: { ...type.about, sections } },
    clearAt: soonest([type.clearAt, clearAtOf({ ...type, definition })]),
    ...(isNamed ? { keysAfter: '' } : {}),
  };
}
