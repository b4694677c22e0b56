import type { FieldDefinition } from '../../../kernel/fields/types';
import type { Lens } from '../../customers/entity-types/lens.domain';
import { VARIABLES } from './canned.domain';

const NAMED = /\{\{\s*(record\.([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*))\s*\}\}/g;

export type RecordVariable = { name: string; type: string; field: string };

/** What a response tells of a record of the customer: `{{record.order.number}}`, and `title` of what it is called. */
export const recordVariables = (body: string): RecordVariable[] =>
  [...body.matchAll(NAMED)].map(([, name = '', type = '', field = '']) => ({ name, type, field }));

const isPrinted = ({ type }: FieldDefinition): boolean => type !== 'relation' && type !== 'file';

/** By what records of a type are found that name a contact. */
export const contactRelations = ({ fields }: Lens): FieldDefinition[] => fields.filter(({ relation }) => relation?.to === 'contact');

/** What somebody may have filled in, as far as they see records: of types that name contacts. */
export const seenVariables = (lenses: readonly Lens[]): string[] =>
  lenses
    .filter((lens) => contactRelations(lens).length > 0)
    .flatMap(({ type, fields }) =>
      ['title', ...fields.filter(isPrinted).map(({ key }) => key)].map((field) => `record.${type.key}.${field}`),
    );

export const printedField = ({ fields }: Lens, key: string): FieldDefinition | undefined =>
  fields.find((field) => field.key === key && isPrinted(field));

/** Every placeholder that is well formed: whether there is such a field only the company's definitions tell. */
export const formedVariables = (body: string): string[] => [...VARIABLES, ...recordVariables(body).map(({ name }) => name)];

/** The text without the names of types and fields. */
export const withoutNames = (body: string): string => body.replace(NAMED, '{{record}}');
