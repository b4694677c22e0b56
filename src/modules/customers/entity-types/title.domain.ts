import { type Printing, printValue } from '../../../kernel/fields/print';
import type { Definition, FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import { fillPlaceholders } from '../../../kernel/placeholders';

/** A title names at most so many fields. */
export const MOST_IN_TITLE = 5;
export const LONGEST_TITLE = 200;

/** Whether a title may name a field: what it says fits in a line, and is the record's own. */
export const isTitled = ({ type, retired }: FieldDefinition): boolean => !retired && !['long', 'file', 'relation'].includes(type);

/** The keys of the fields that a title names. */
export const namedInTitle = (title: string): string[] => [...title.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, key = '']) => key.trim());

/** The fields by which records are titled. */
export function titleFields({ fields }: Definition, title: string): FieldDefinition[] {
  const named = namedInTitle(title);
  return fields.filter((field) => named.includes(field.key) && isTitled(field));
}

/** What a record is called: the title with its values, nothing where it has none of them. */
export function titleOf(definition: Definition, title: string, vals: Readonly<Record<string, unknown>>, printing: Printing): string {
  const fields = titleFields(definition, title);
  const values = fields.map((field) => [field.key, wordOf(field, vals[String(field.no)] as FieldValue | undefined, printing)] as const); // safe: values are kept as they were checked
  if (values.every(([, text]) => text === '')) return '';
  const absent = namedInTitle(title).map((key) => [key, ''] as const);
  const text = fillPlaceholders(title, Object.fromEntries([...absent, ...values]));
  return [...text.replace(/\s+/g, ' ').replace(EDGES, '')].slice(0, LONGEST_TITLE).join('').trim();
}
/** In a title a whole number is mostly a year or a code, so its digits stand together. */
const wordOf = (field: FieldDefinition, value: FieldValue | undefined, printing: Printing): string =>
  field.type === 'number' && !field.decimals && typeof value === 'number'
    ? [value, ...(field.unit === undefined ? [] : [field.unit])].join(' ')
    : printValue(field, value, printing);
/** Signs between values, of which one is missing. */
const EDGES = /^[\s\-–—·|,/:]+|[\s\-–—·|,/:]+$/g;
