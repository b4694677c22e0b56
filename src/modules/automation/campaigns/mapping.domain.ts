import type { SlotValues } from '../../../kernel/templates/types';
import { tidyValue } from '../../../kernel/templates/values';

/** What a slot is filled with: something known of the person, a field that the company defined, or the same for all. */
export const PERSON_FACTS = ['name', 'firstName', 'phone', 'email'] as const;
export type Source =
  | { person: (typeof PERSON_FACTS)[number]; fallback?: string | undefined }
  | { field: string; fallback?: string | undefined }
  | { text: string };

/** What is known of somebody who may be written to. `fields`: printed, by key. */
export type PersonFacts = { name: string; phone: string | null; email: string | null; fields: Readonly<Record<string, string>> };

function told(source: Source, { name, phone, email, fields }: PersonFacts): string {
  if ('text' in source) return source.text;
  const known = 'field' in source ? fields[source.field] : { name, firstName: name.trim().split(/\s+/)[0], phone, email }[source.person];
  return tidyValue(known ?? '') || (source.fallback ?? '');
}

/** The values of one person's message. */
export const valuesFor = (mapping: Readonly<Record<string, Source>>, person: PersonFacts): SlotValues =>
  Object.fromEntries(Object.entries(mapping).map(([key, source]) => [key, told(source, person)]));
