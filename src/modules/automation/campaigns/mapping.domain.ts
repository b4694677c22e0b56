import type { SlotValues } from '../../../kernel/templates/types';
import { tidyValue } from '../../../kernel/templates/values';
import type { LatestAsked } from '../../customers/records/latest.domain';

/**
 * What a slot is filled with: something known of the person, a field that the company defined, a column of the campaign's own list, a value of
 * their newest record, or the same for all.
 */
export const PERSON_FACTS = ['name', 'firstName', 'phone', 'email'] as const;
export type Source =
  | { person: (typeof PERSON_FACTS)[number]; fallback?: string | undefined }
  | { field: string; fallback?: string | undefined }
  | { column: string; fallback?: string | undefined }
  | { record: LatestAsked; fallback?: string | undefined }
  | { text: string };
export type Mapping = Readonly<Record<string, Source>>;

/** What is known of somebody who may be written to. `fields`: printed, by key. `row`: of the list, by column. `records`: by `recordKey`. */
export type PersonFacts = {
  name: string;
  phone: string | null;
  email: string | null;
  fields: Readonly<Record<string, string>>;
  row?: Readonly<Record<string, string>>;
  records?: Readonly<Record<string, string>>;
};

export const recordKey = ({ type, relation, field }: LatestAsked): string => JSON.stringify([type, relation ?? null, field]);

/** What a mapping asks of records, each once. */
export const recordsIn = (mapping: Mapping): LatestAsked[] => [
  ...new Map(Object.values(mapping).flatMap((one) => ('record' in one ? [[recordKey(one.record), one.record] as const] : []))).values(),
];

function known(source: Exclude<Source, { text: string }>, { name, phone, email, fields, row, records }: PersonFacts) {
  if ('field' in source) return fields[source.field];
  if ('column' in source) return row?.[source.column];
  if ('record' in source) return records?.[recordKey(source.record)];
  return { name, firstName: name.trim().split(/\s+/)[0], phone, email }[source.person];
}

const told = (source: Source, person: PersonFacts): string =>
  'text' in source ? source.text : tidyValue(known(source, person) ?? '') || (source.fallback ?? '');

/** The values of one person's message. */
export const valuesFor = (mapping: Mapping, person: PersonFacts): SlotValues =>
  Object.fromEntries(Object.entries(mapping).map(([key, source]) => [key, told(source, person)]));
