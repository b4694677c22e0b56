import type { SlotValues } from '../../../kernel/templates/types';
import { tidyValue } from '../../../kernel/templates/values';
import type { CampaignValueSource as Source, Template, TemplateSlot } from '../../client/types.gen';
import { suggestedValues } from '../interactions/template-values.domain';

export type Mapping = Readonly<Record<string, Source>>;
export const PERSON_FACTS = ['firstName', 'name', 'phone', 'email'] as const;

/** What is known of somebody. `fields`: as they are printed, by key. */
export type Known = { name: string; phone: string | null; email: string | null; fields: Readonly<Record<string, string>> };

function told(source: Source, { name, phone, email, fields }: Known): string {
  if ('text' in source) return source.text;
  const facts = { name, phone, email, firstName: name.trim().split(/\s+/)[0] };
  return tidyValue(('field' in source ? fields[source.field] : facts[source.person]) ?? '') || (source.fallback ?? '');
}

/** What one person would read in each slot; a slot that would be empty is left as it stands in the template. */
export const valuesFor = (mapping: Mapping, known: Known): SlotValues =>
  Object.fromEntries(
    Object.entries(mapping)
      .map(([slot, source]) => [slot, told(source, known)] as const)
      .filter(([, value]) => value !== ''),
  );

/** What any of these languages needs to be told, once each. */
export const slotsIn = (templates: readonly Template[]): TemplateSlot[] => [
  ...new Map(templates.flatMap(({ slots }) => slots.map((slot) => [slot.key, slot] as const))).values(),
];

const isPerson = (slot: TemplateSlot): boolean => suggestedValues([slot], 'A')[slot.key] !== undefined;

/** A variable that is called like a person is filled with their first name; any other with words that are still to be written. */
export const sourceFor = (slot: TemplateSlot): Source => (isPerson(slot) ? { person: 'firstName' } : { text: '' });

/** The mapping of these slots alone, each filled with something. */
export const mappingFor = (slots: readonly TemplateSlot[], mapping: Mapping): Record<string, Source> =>
  Object.fromEntries(
    slots.flatMap((slot): [string, Source][] => {
      const source = mapping[slot.key] ?? (slot.kind === 'media' || slot.isOptional ? undefined : sourceFor(slot));
      return source ? [[slot.key, source]] : [];
    }),
  );

const isEmpty = (source: Source | undefined): boolean => source === undefined || ('text' in source && source.text.trim() === '');

/** What is sent: words that nobody has written are not. */
export const writtenIn = (mapping: Mapping): Record<string, Source> =>
  Object.fromEntries(Object.entries(mapping).filter(([, source]) => !isEmpty(source)));

/** The first slot that would stay empty for everybody. */
export const emptySlot = (slots: readonly TemplateSlot[], mapping: Mapping): TemplateSlot | undefined =>
  slots.find(({ key, kind, isOptional }) => kind !== 'media' && isOptional !== true && isEmpty(mapping[key]));
