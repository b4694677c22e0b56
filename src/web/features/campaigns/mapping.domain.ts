import type { SlotValues } from '../../../kernel/templates/types';
import { tidyValue } from '../../../kernel/templates/values';
import type { CampaignValueSource as Source, Template, TemplateSlot } from '../../client/types.gen';
import { suggestedValues } from '../interactions/template-values.domain';

export type Mapping = Readonly<Record<string, Source>>;
export const PERSON_FACTS = ['firstName', 'name', 'phone', 'email'] as const;

/** What is known of somebody. `fields`: as they are printed, by key. `row`: of the list, by column. `records`: by `recordKey`. */
export type Known = {
  name: string;
  phone: string | null;
  email: string | null;
  fields: Readonly<Record<string, string>>;
  row?: Readonly<Record<string, string>> | undefined;
  records?: Readonly<Record<string, string>>;
};
export type RecordSource = Extract<Source, { record: unknown }>['record'];

export const recordKey = ({ type, relation, field }: RecordSource): string => JSON.stringify([type, relation ?? null, field]);
/** What a mapping asks of records, each once. */
export const recordsIn = (mapping: Mapping): RecordSource[] => [
  ...new Map(Object.values(mapping).flatMap((one) => ('record' in one ? [[recordKey(one.record), one.record] as const] : []))).values(),
];

function said(source: Exclude<Source, { text: string }>, { name, phone, email, fields, row, records }: Known) {
  if ('field' in source) return fields[source.field];
  if ('column' in source) return row?.[source.column];
  if ('record' in source) return records?.[recordKey(source.record)];
  return { name, phone, email, firstName: name.trim().split(/\s+/)[0] }[source.person];
}

const told = (source: Source, known: Known): string =>
  'text' in source ? source.text : tidyValue(said(source, known) ?? '') || (source.fallback ?? '');

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
