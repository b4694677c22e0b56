import { type FORMATS, PLAIN_TYPES } from '../../../kernel/fields/types';
import type { ContactField, ContactFieldChange, NewContactField } from '../../client/types.gen';

export const TYPES = PLAIN_TYPES;

export const CURRENCIES = ['BRL', 'USD', 'EUR', 'ARS', 'MXN', 'CLP', 'COP', 'PEN', 'UYU', 'PYG', 'BOB', 'GBP'];

export type OptionDraft = { no: number | null; label: string; isRetired: boolean };
export type FieldDraft = {
  name: string;
  type: ContactField['type'];
  help: string;
  isRequired: boolean;
  isIndexed: boolean;
  format: string;
  decimals: string;
  unit: string;
  currency: string;
  options: OptionDraft[];
};

export const draftOfField = (field: ContactField | undefined): FieldDraft => ({
  name: field?.name ?? '',
  type: field?.type ?? 'text',
  help: field?.help ?? '',
  isRequired: field?.isRequired ?? false,
  isIndexed: field?.isIndexed ?? false,
  format: field?.format ?? '',
  decimals: String(field?.decimals ?? 0),
  unit: field?.unit ?? '',
  currency: field?.currency ?? 'BRL',
  options: field?.options.map(({ no, label, isRetired }) => ({ no, label, isRetired })) ?? [{ no: null, label: '', isRetired: false }],
});

export const hasOptions = (type: ContactField['type']): boolean => type === 'choice' || type === 'choices';
const filled = ({ options }: FieldDraft): OptionDraft[] => options.filter(({ no, label }) => no !== null || label.trim() !== '');

export const newFieldOf = (draft: FieldDraft): NewContactField => ({
  name: draft.name.trim(),
  type: draft.type,
  isRequired: draft.isRequired,
  isIndexed: draft.isIndexed && draft.type !== 'long',
  ...(draft.help.trim() === '' ? {} : { help: draft.help.trim() }),
  ...(draft.type === 'text' && draft.format !== '' ? { format: draft.format as (typeof FORMATS)[number] } : {}), // safe: a choice of these
  ...(draft.type === 'number'
    ? { decimals: Number(draft.decimals), ...(draft.unit.trim() === '' ? {} : { unit: draft.unit.trim() }) }
    : {}),
  ...(draft.type === 'money' ? { currency: draft.currency } : {}),
  ...(hasOptions(draft.type) ? { options: filled(draft).map(({ label }) => ({ label: label.trim() })) } : {}),
});

export const changeOf = (draft: FieldDraft): ContactFieldChange => ({
  name: draft.name.trim(),
  help: draft.help.trim() || null,
  isRequired: draft.isRequired,
  isIndexed: draft.isIndexed,
  ...(draft.type === 'number' ? { decimals: Number(draft.decimals), unit: draft.unit.trim() || null } : {}),
  ...(hasOptions(draft.type)
    ? { options: filled(draft).map(({ no, label, isRetired }) => ({ ...(no === null ? {} : { no }), label: label.trim(), isRetired })) }
    : {}),
});

/** The field as it would be, for people to try it. */
export const previewOf = (draft: FieldDraft): ContactField => ({
  ...{ key: 'preview', name: draft.name, type: draft.type, help: draft.help || null, isRequired: false, isIndexed: false, isReady: true },
  ...{ isRetired: false, min: null, max: null, revision: 0 },
  format: draft.type === 'text' && draft.format !== '' ? (draft.format as (typeof FORMATS)[number]) : null, // safe: a choice of these
  decimals: draft.type === 'number' ? Number(draft.decimals) : null,
  unit: draft.type === 'number' && draft.unit.trim() !== '' ? draft.unit.trim() : null,
  currency: draft.type === 'money' ? draft.currency : null,
  options: filled(draft).map(({ label, isRetired }, at) => ({ no: at + 1, key: `option_${at}`, label, isRetired })),
});
