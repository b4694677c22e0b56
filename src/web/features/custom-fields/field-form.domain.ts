import { type FORMATS, PLAIN_TYPES, TYPES as RULES } from '../../../kernel/fields/types';
import type { ContactFieldChange, EntityFieldChange, EntityRelation, NewContactField, NewEntityField } from '../../client/types.gen';
import { type Draft, draftOf, type ShownField, sentOf, type Writing } from './field-draft.domain';
import { chosenKinds, sizeDraft, sizeOf, typesOf } from './file-kinds.domain';

export const TYPES = PLAIN_TYPES;

export const CURRENCIES = ['BRL', 'USD', 'EUR', 'ARS', 'MXN', 'CLP', 'COP', 'PEN', 'UYU', 'PYG', 'BOB', 'GBP'];

export type OptionDraft = { no: number | null; label: string; isRetired: boolean };
export type FieldDraft = {
  name: string;
  type: ShownField['type'];
  help: string;
  group: string;
  isRequired: boolean;
  isIndexed: boolean;
  isUnique: boolean;
  /** As people of the language write them; empty: no limit. */
  min: string;
  max: string;
  default: Draft;
  format: string;
  decimals: string;
  unit: string;
  currency: string;
  options: OptionDraft[];
  /** Which files it takes: kinds of `file-kinds.domain`, or media types; none for any. */
  kinds: string[];
  /** Megabytes. */
  maxSize: string;
} & Required<EntityRelation>;

const NO_RELATION: Required<EntityRelation> = { to: 'contact', isMany: false, otherLabel: '', isOtherMany: true, onDelete: 'unlink' };

export const draftOfField = (field: ShownField | undefined, writing: Writing): FieldDraft => ({
  ...NO_RELATION,
  ...field?.relation,
  name: field?.name ?? '',
  type: field?.type ?? 'text',
  help: field?.help ?? '',
  group: field?.group ?? '',
  isRequired: field?.isRequired ?? false,
  isIndexed: field?.isIndexed ?? false,
  isUnique: field?.isUnique ?? false,
  min: field ? limitDraft(field, field.min, writing) : '',
  max: field ? limitDraft(field, field.max, writing) : '',
  default: field ? draftOf(field, field.default, writing) : '',
  format: field?.format ?? '',
  decimals: String(field?.decimals ?? 0),
  unit: field?.unit ?? '',
  currency: field?.currency ?? 'BRL',
  options: field?.options.map(({ no, label, isRetired }) => ({ no, label, isRetired })) ?? [{ no: null, label: '', isRetired: false }],
  kinds: chosenKinds(field?.kinds ?? []),
  maxSize: sizeDraft(field?.maxSize),
});

export const hasOptions = (type: ShownField['type']): boolean => type === 'choice' || type === 'choices';
const filled = ({ options }: FieldDraft): OptionDraft[] => options.filter(({ no, label }) => no !== null || label.trim() !== '');

/** Which types have a least and a greatest value; of a text that is its length. */
export const hasLimits = ({ type, format }: Pick<FieldDraft, 'type' | 'format'>): boolean =>
  RULES[type].settings.includes('min') && (type !== 'text' || format === '');
export const mayBeUnique = (type: ShownField['type']): boolean => RULES[type].isUnique;
/** A record is there before its files. */
export const mayBeRequired = (type: ShownField['type']): boolean => type !== 'file';
export const mayBeIndexed = (type: ShownField['type']): boolean => RULES[type].isIndexable;
export const mayHaveDefault = ({ type, isUnique }: Pick<FieldDraft, 'type' | 'isUnique'>): boolean =>
  RULES[type].hasDefault && !(isUnique && mayBeUnique(type));

const limitDraft = (field: ShownField, limit: number | string | null, writing: Writing): string =>
  limit === null ? '' : field.type === 'text' ? String(limit) : String(draftOf(field, limit, writing));

/** A limit as the API takes it; undefined where the text is none. */
export function limitOf(draft: FieldDraft, text: string, writing: Writing): number | string | null | undefined {
  if (text.trim() === '') return null;
  if (draft.type === 'text') return /^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined;
  const read = sentOf(previewOf(draft), text, writing);
  return typeof read === 'number' || typeof read === 'string' ? read : undefined;
}

/** What a contact gets who is written down without a value; undefined where that is none of the field. */
export const defaultOf = (draft: FieldDraft, writing: Writing) => sentOf(previewOf(draft), draft.default, writing);

/** What both of a new field and of a change are sent alike; null: there is none. */
const settingsOf = (draft: FieldDraft, writing: Writing) => ({
  min: hasLimits(draft) ? (limitOf(draft, draft.min, writing) ?? null) : null,
  max: hasLimits(draft) ? (limitOf(draft, draft.max, writing) ?? null) : null,
  default: mayHaveDefault(draft) ? (defaultOf(draft, writing) ?? null) : null,
  group: draft.group.trim() || null,
});
const given = <T extends object>(settings: T) => Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));

export const newFieldOf = (draft: FieldDraft, writing: Writing): NewContactField => ({
  name: draft.name.trim(),
  type: PLAIN_TYPES.find((type) => type === draft.type) ?? 'text',
  isRequired: draft.isRequired && mayBeRequired(draft.type),
  isIndexed: draft.isIndexed && mayBeIndexed(draft.type),
  ...(draft.isUnique && mayBeUnique(draft.type) ? { isUnique: true } : {}),
  ...given(settingsOf(draft, writing)),
  ...(draft.help.trim() === '' ? {} : { help: draft.help.trim() }),
  ...(draft.type === 'text' && draft.format !== '' ? { format: draft.format as (typeof FORMATS)[number] } : {}), // safe: a choice of these
  ...(draft.type === 'number'
    ? { decimals: Number(draft.decimals), ...(draft.unit.trim() === '' ? {} : { unit: draft.unit.trim() }) }
    : {}),
  ...(draft.type === 'money' ? { currency: draft.currency } : {}),
  ...(hasOptions(draft.type) ? { options: filled(draft).map(({ label }) => ({ label: label.trim() })) } : {}),
});

export const changeOf = (draft: FieldDraft, writing: Writing): ContactFieldChange => ({
  name: draft.name.trim(),
  help: draft.help.trim() || null,
  isRequired: draft.isRequired && mayBeRequired(draft.type),
  isIndexed: draft.isIndexed && mayBeIndexed(draft.type),
  isUnique: draft.isUnique && mayBeUnique(draft.type),
  ...settingsOf(draft, writing),
  ...(draft.type === 'number' ? { decimals: Number(draft.decimals), unit: draft.unit.trim() || null } : {}),
  ...(hasOptions(draft.type)
    ? { options: filled(draft).map(({ no, label, isRetired }) => ({ ...(no === null ? {} : { no }), label: label.trim(), isRetired })) }
    : {}),
});

/** The same of a type of records, whose headings are its own. */
export function newEntityFieldOf(draft: FieldDraft, writing: Writing): NewEntityField {
  const { group: _, ...rest } = newFieldOf(draft, writing);
  const { type, to, isMany, otherLabel, isOtherMany, onDelete } = draft;
  return {
    ...rest,
    type,
    ...(type === 'file' ? given(filesOf(draft)) : {}),
    ...(type === 'relation' ? { relation: { to, isMany, otherLabel: otherLabel.trim(), isOtherMany, onDelete } } : {}),
  };
}

export function entityChangeOf(draft: FieldDraft, writing: Writing): EntityFieldChange {
  const { group: _, ...rest } = changeOf(draft, writing);
  return { ...rest, ...(draft.type === 'file' ? filesOf(draft) : {}) };
}

const filesOf = ({ kinds, maxSize }: FieldDraft) => ({
  kinds: kinds.length === 0 ? null : typesOf(kinds),
  maxSize: sizeOf(maxSize) ?? null,
});

/** Options with the numbers that they have, or will get. */
function numbered(options: readonly OptionDraft[]): ShownField['options'] {
  let last = Math.max(0, ...options.map(({ no }) => no ?? 0));
  return options.map(({ no, label, isRetired }) => {
    if (no === null) last += 1;
    return { no: no ?? last, key: `option_${no ?? last}`, label, isRetired };
  });
}

/** The field as it would be, for people to try it. */
export const previewOf = (draft: FieldDraft): ShownField => ({
  ...{ key: 'preview', name: draft.name, type: draft.type, help: draft.help || null, isRequired: false, isIndexed: false, isReady: true },
  ...{ isRetired: false, isUnique: false, group: null, min: null, max: null },
  format: draft.type === 'text' && draft.format !== '' ? (draft.format as (typeof FORMATS)[number]) : null, // safe: a choice of these
  decimals: draft.type === 'number' ? Number(draft.decimals) : null,
  unit: draft.type === 'number' && draft.unit.trim() !== '' ? draft.unit.trim() : null,
  currency: draft.type === 'money' ? draft.currency : null,
  options: numbered(filled(draft)),
});
