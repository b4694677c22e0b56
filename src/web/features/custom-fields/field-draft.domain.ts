import { type Cell, parseValue } from '../../../kernel/fields/parse';
import { printValue } from '../../../kernel/fields/print';
import { printInstant } from '../../../kernel/fields/times';
import { type FieldDefinition, type FieldValue, isFault, type Reading } from '../../../kernel/fields/types';
import { instantOf } from '../../../kernel/time';
import type { ContactField, EntityField } from '../../client/types.gen';

/** A field as screens show it: of a contact, or of a record. */
export type ShownField = Omit<ContactField, 'type' | 'group' | 'revision'> &
  Pick<EntityField, 'type'> & { group?: string | null } & Partial<Pick<EntityField, 'relation' | 'kinds' | 'maxSize'>>;
/** What stands in the input of a field while somebody types; of several options their numbers, of a relation what it names. */
export type Draft = string | string[];
export type Writing = Pick<Reading, 'locale' | 'zone' | 'now' | 'phone'>;

/** A field of the API as the rules of values know it. */
export const fieldOf = ({ key, name, type, format, decimals, unit, currency, options }: ShownField): FieldDefinition => ({
  ...{ no: 10, key, name, type },
  ...(format === null ? {} : { format }),
  ...(decimals === null ? {} : { decimals }),
  ...(unit === null ? {} : { unit }),
  ...(currency === null ? {} : { currency }),
  options: options.map(({ no, key: name, label }) => ({ no, key: name, label })),
});

const isValue = (value: unknown): value is FieldValue => value !== null && value !== undefined;

/** A value as people of that language read it. */
export const shownValue = (field: ShownField, value: unknown, { locale, zone }: Pick<Writing, 'locale' | 'zone'>): string =>
  isValue(value) ? printValue(fieldOf(field), value, { locale, zone }) : '';

const NATIVE = ['date', 'time', 'choice', 'boolean'];

export function draftOf(field: ShownField, value: unknown, writing: Pick<Writing, 'locale' | 'zone'>): Draft {
  if (field.type === 'choices') return Array.isArray(value) ? value.map(String) : [];
  if (field.type === 'relation') return namedIn(value);
  if (value === null || value === undefined) return '';
  if (field.type === 'instant') return momentOf(Number(value), writing.zone);
  if (NATIVE.includes(field.type)) return String(value);
  return shownValue(field, value, writing);
}

const namedIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []);

/** As an input of days and times takes it. */
function momentOf(at: number, zone: string): string {
  const [day = '', clock = ''] = printInstant(instantOf(at), 'pt-BR', zone).split(' ');
  return `${day.split('/').reverse().join('-')}T${clock.slice(0, 5)}`;
}

/** The value of a draft as the API takes it: null clears. Undefined where the text is none. */
export function sentOf(field: ShownField, draft: Draft, writing: Writing): FieldValue | null | undefined {
  if (field.type === 'relation') return sentNames(field, draft);
  if (Array.isArray(draft)) return draft.length === 0 ? null : draft.map(Number).sort((a, b) => a - b);
  const text = draft.trim();
  if (text === '') return null;
  if (field.type === 'choice') return Number(text);
  if (field.type === 'boolean') return text === 'true';
  const cell: Cell = text;
  const read = parseValue(fieldOf(field), cell, { ...writing, from: 'person' });
  return isFault(read) ? undefined : read.value;
}

function sentNames({ relation }: ShownField, draft: Draft): FieldValue | null {
  const ids = namedIn(draft);
  return ids.length === 0 ? null : relation?.isMany ? ids : (ids[0] ?? null);
}
