import type { Locale } from '../locale';
import type { Instant } from '../time';
import type { Fault } from './faults';

/** Values that stand alone; files and relations point to something else. */
export const PLAIN_TYPES = [
  'text',
  'long',
  'number',
  'money',
  'date',
  'time',
  'instant',
  'boolean',
  'choice',
  'choices',
  'email',
  'phone',
  'link',
] as const;
export const FIELD_TYPES = [...PLAIN_TYPES, 'file', 'relation'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What a text of signs is held to; it is kept without its marks. */
export const FORMATS = ['cpf', 'cnpj', 'cep', 'plate'] as const;
export type Format = (typeof FORMATS)[number];

/** `no` is what records keep; it is never used again. A retired option can be read, and no longer chosen. */
export type Option = { no: number; key: string; label: string; retired?: boolean };

/**
 * Points from a record to others, `many` of them or one. It is stored once and read from both sides: `other` is how the other
 * side calls it, and whether it has many there.
 */
export type Relation = {
  to: string;
  many: boolean;
  other: { label: string; many: boolean };
  onDelete: 'unlink' | 'refuse';
};

/** The settings that only some types have. */
export type Settings = {
  /** Characters of a text, the number, minor units of money, the day. */
  min?: number | string;
  max?: number | string;
  format?: Format;
  /** How many digits a number has behind the sign, 0 to 6. */
  decimals?: number;
  unit?: string;
  /** ISO 4217. */
  currency?: string;
  options?: readonly Option[];
  relation?: Relation;
  /** Kinds of files, as in `image/*`. */
  kinds?: readonly string[];
  /** Of a file, in bytes. */
  maxSize?: number;
};
export type Setting = keyof Settings;

/** How a field keeps its values: of what type, and under which number. */
export type FieldForm = Settings & { no: number; type: FieldType; indexed?: boolean; default?: FieldValue };
/**
 * The other form of a field whose type is changed: whoever writes a record fills both, so that either may be shown. `until`: it is
 * kept beside the present form until then (epoch ms); undefined while it is being filled.
 */
export type Twin = FieldForm & { until?: number };

export type FieldDefinition = Settings & {
  /** What records and keys keep; from 10, never used again. */
  no: number;
  /** What the API, templates and files call it; for ever. */
  key: string;
  name: string;
  type: FieldType;
  help?: string;
  /** Under which heading it stands. */
  group?: string;
  required?: boolean;
  /** Given to a new record that does not mention the field. */
  default?: FieldValue;
  unique?: boolean;
  indexed?: boolean;
  /** Hidden from every door; its values are kept. */
  retired?: boolean;
  /** The number it was made with, by which rights name it; undefined: its present one. */
  born?: number;
  twin?: Twin;
  /** What it was before, by which its history is read. */
  former?: readonly FieldForm[];
};
export type Definition = { fields: readonly FieldDefinition[] };

/**
 * A value as it is kept and sent: text · a number · minor units · `YYYY-MM-DD` · `HH:MM` · epoch milliseconds · a flag · the number of
 * an option, or several in order · a canonical address, E.164, URL · ids of files. Absence is no value: it is left out.
 */
export type FieldValue = string | number | boolean | readonly number[] | readonly string[];

export const LIMITS = {
  fields: 200,
  indexedFields: 40,
  definitionBytes: 262_144,
  name: 80,
  help: 500,
  unit: 12,
  text: 500,
  long: 20_000,
  decimals: 6,
  digits: 15,
  options: 200,
  optionLabel: 80,
  link: 2_048,
  files: 10,
  links: 200,
  /** Characters of a text that are in its key. */
  key: 80,
  /** Characters of an address or URL that are in its key. */
  longKey: 120,
} as const;

/** The largest number with so many digits behind the sign: all digits that are kept, nines. */
export const largest = (decimals: number): number => Number(`${'9'.repeat(LIMITS.digits - decimals)}.${'9'.repeat(decimals)}`);

/** Numbers below are owner, department and the words of the title. */
export const FIRST_FIELD_NO = 10;

type TypeRow = {
  settings: readonly Setting[];
  /** Whether it has keys, so that records can be sorted and found by it. */
  isIndexable: boolean;
  isUnique: boolean;
  hasDefault: boolean;
  /** Whether a cell of a sheet or CSV can hold it. */
  isWritten: boolean;
};
const row = (settings: readonly Setting[], no: Partial<Omit<TypeRow, 'settings'>> = {}): TypeRow => ({
  settings,
  isIndexable: true,
  isUnique: true,
  hasDefault: true,
  isWritten: true,
  ...no,
});

export const TYPES: Readonly<Record<FieldType, TypeRow>> = {
  text: row(['min', 'max', 'format']),
  long: row([], { isIndexable: false, isUnique: false }),
  number: row(['min', 'max', 'decimals', 'unit']),
  money: row(['min', 'max', 'currency'], { isUnique: false }),
  date: row(['min', 'max']),
  time: row([], { isUnique: false }),
  instant: row([], { isUnique: false }),
  boolean: row([], { isUnique: false }),
  choice: row(['options'], { isUnique: false }),
  choices: row(['options'], { isUnique: false }),
  email: row([], { hasDefault: false }),
  phone: row([], { hasDefault: false }),
  link: row([]),
  file: row(['kinds', 'maxSize'], { isUnique: false, hasDefault: false, isWritten: false }),
  relation: row(['relation'], { isIndexable: false, isUnique: false, hasDefault: false, isWritten: false }),
};

/** What a text or a value of JSON is in a field: its value, null where there is none, or what is wrong. */
export type Read = { value: FieldValue | null } | Fault;
export const isFault = (read: Read): read is Fault => 'code' in read;

/** The phone in a text, by the rules of the country that whoever asks has in mind; see `readPhone`. */
export type PhoneReader = (text: string) => { phone: string } | { code: 'phone-without-area' | 'phone-digits-lost' | 'phone-invalid' };

/** Who writes, and how they write. */
export type Reading = {
  locale: Locale;
  /** IANA name: of the company, for moments without an offset. */
  zone: string;
  now: Instant;
  /** A `file` is read by its rules alone; what a `person` or a `flow` writes may also be what can only be meant. */
  from: 'person' | 'file' | 'flow';
  /** Given by whoever has the plans of the countries at hand: they are too large to be a part of this. */
  phone: PhoneReader;
  /** Days of a sheet are numbers, counted from 1900 or 1904; only a sheet says which of its cells are days. */
  serials?: 1900 | 1904;
};
