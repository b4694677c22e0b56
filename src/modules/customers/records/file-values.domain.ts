import type { FieldDefinition } from '../../../kernel/fields/types';
import type { FieldError } from '../../../kernel/problem';
import type { Vals } from './values.domain';

/** The files that a record has in a field, by their ids. */
export function filesIn(vals: Vals, { no }: FieldDefinition): string[] {
  const value = vals[String(no)];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Files come and go by verbs of their own: what is written of a record leaves them as they are. */
export const strangeFiles = (fields: readonly FieldDefinition[], before: Vals, values: Readonly<Record<string, unknown>>): FieldError[] =>
  fields.flatMap((field) => {
    const asked = values[String(field.no)];
    if (field.type !== 'file' || asked === undefined) return [];
    const isSame = JSON.stringify(asked ?? []) === JSON.stringify(filesIn(before, field));
    return isSame ? [] : [{ pointer: `/fields/${field.key}`, detail: 'files are added and removed one by one' }];
  });
