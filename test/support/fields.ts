import fc from 'fast-check';
import { minorDigits } from '../../src/kernel/fields/currencies.ts';
import {
  type Definition,
  FIELD_TYPES,
  type FieldDefinition,
  type FieldType,
  type FieldValue,
  FORMATS,
  type Format,
  isFault,
  type Option,
  type Reading,
  type Settings,
} from '../../src/kernel/fields/types.ts';
import { checkValue } from '../../src/kernel/fields/values.ts';
import { LOCALES } from '../../src/kernel/locale.ts';
import { readPhone } from '../../src/kernel/phone.ts';
import { instantOf } from '../../src/kernel/time.ts';

export const READING: Reading = {
  locale: 'pt-BR',
  zone: 'America/Sao_Paulo',
  now: instantOf(Date.parse('2026-11-29T12:00:00Z')),
  from: 'file',
  phone: (text) => readPhone(text, 'BR'),
};
/** Clocks that are changed by an hour, by half of one and by a day; and such as are not. */
const ZONES = ['America/Sao_Paulo', 'America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'];
export const readings: fc.Arbitrary<Reading> = fc.record({
  locale: fc.constantFrom(...LOCALES),
  zone: fc.constantFrom(...ZONES),
  from: fc.constantFrom('person', 'file', 'flow'),
  now: fc.constant(READING.now),
  phone: fc.constant(READING.phone),
});

const CURRENCIES = ['BRL', 'USD', 'EUR', 'MXN', 'ARS', 'CLP', 'PEN', 'UYU', 'BOB', 'PYG', 'KWD', 'CLF', 'XAF'];
const UNITS = ['kg', 'm²', '%', '°C', 'km/h', 'l'];
const digits = (count: number) => fc.array(fc.nat(9), { minLength: count, maxLength: count }).map((all) => all.join(''));

const options: fc.Arbitrary<Option[]> = fc
  .uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
  .chain((words) =>
    fc.array(fc.boolean(), { minLength: words.length, maxLength: words.length }).map((retired) =>
      words.map((word, n) => ({
        no: n + 1,
        key: `option_${n}`,
        label: `${word.replace(/[;\p{C}\p{Z}]/gu, '')} ${n}, ${n}`,
        ...(retired[n] ? { retired: true } : {}),
      })),
    ),
  );

const bounds = (least: number, most: number): fc.Arbitrary<Settings> =>
  fc.oneof(
    fc.constant({}),
    fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most })).map(([a, b]) => ({
      min: Math.min(a, b),
      max: Math.max(a, b) + 10,
    })),
  );

const SETTINGS: Partial<Record<FieldType, fc.Arbitrary<Settings>>> = {
  text: fc.oneof(
    bounds(0, 5),
    fc.constantFrom(...FORMATS).map((format) => ({ format })),
  ),
  number: fc
    .tuple(fc.nat(6), fc.option(fc.constantFrom(...UNITS), { nil: undefined }), bounds(-1_000_000, 1_000_000))
    .map(([decimals, unit, limits]) => ({ decimals, ...(unit ? { unit } : {}), ...limits })),
  money: fc.tuple(fc.constantFrom(...CURRENCIES), bounds(-100_000, 100_000)).map(([currency, limits]) => ({ currency, ...limits })),
  choice: options.map((all) => ({ options: all })),
  choices: options.map((all) => ({ options: all })),
  relation: fc.boolean().map((many) => ({
    relation: { to: many ? 'contact' : 'ety_01kb3rt5a6e0zvgv5x3m9f7c2d', many, other: { label: 'Orders', many: true }, onDelete: 'unlink' },
  })),
};

const namedField = (type: FieldType, no: number, settings: Settings): FieldDefinition => ({
  no,
  key: `field_${no}`,
  name: `Field ${no}`,
  type,
  ...settings,
});

/** A field of that type with settings that may be. */
export const fieldsOf = (type: FieldType, no = 10): fc.Arbitrary<FieldDefinition> =>
  (SETTINGS[type] ?? fc.constant({})).map((settings) => namedField(type, no, settings));

export const definitions: fc.Arbitrary<Definition> = fc
  .array(fc.tuple(fc.constantFrom(...FIELD_TYPES), fc.boolean()), { minLength: 1, maxLength: 8 })
  .chain((kinds) =>
    fc.tuple(...kinds.map(([type, required], n) => fieldsOf(type, 10 + n).map((field) => (required ? { ...field, required } : field)))),
  )
  .map((fields) => ({ fields }));

const weigh = (signs: string, most: number): string => {
  const sum = [...signs].reverse().reduce((all, sign, n) => all + (sign.charCodeAt(0) - 48) * (2 + (n % (most - 1))), 0);
  return signs + (sum % 11 < 2 ? 0 : 11 - (sum % 11));
};
const twice = (signs: string, most: number): string => weigh(weigh(signs, most), most);
const letters = (count: number) => fc.array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: count, maxLength: count });
const DOCUMENTS: Record<Format, fc.Arbitrary<string>> = {
  cpf: digits(9).map((signs) => twice(signs, 11)),
  cnpj: fc
    .array(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 12, maxLength: 12 })
    .map((signs) => twice(signs.join(''), 9)),
  cep: digits(8),
  plate: fc.tuple(letters(3), digits(1), fc.constantFrom(...'0123456789ABCJ'), digits(2)).map(([a, b, c, d]) => a.join('') + b + c + d),
};

const day = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
const ids = (prefix: string) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), { minLength: 25, maxLength: 25 })
    .map((rest) => `${prefix}_0${rest.join('')}`);
/** Around the hours in which clocks are set, among others. */
const moments = fc.oneof(
  fc.integer({ min: Date.parse('1900-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') }),
  fc.integer({ min: Date.parse('0001-01-02T00:00:00Z'), max: Date.parse('9999-12-30T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-11-01T05:00Z',
        '2026-10-25T01:00Z',
        '2026-04-04T15:00Z',
        '2011-12-30T10:00Z',
        '2018-02-18T02:00Z',
        '2017-10-15T03:00Z',
      ),
      fc.integer({ min: -9_000_000, max: 9_000_000 }),
    )
    .map(([at, off]) => Date.parse(at) + off),
);

const word = (signs: string, most = 8) => fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: most });
const LETTERS = 'abcdefghij0123456789';
const host = fc.tuple(word(`${LETTERS}é`), word(`${LETTERS}-`, 4), word('abcdefghij', 4)).map((parts) => parts.join('.'));
const EMAILS = fc.tuple(word(`${LETTERS}_+'-.`), host).map((parts) => parts.join('@'));
const LINKS = fc
  .tuple(fc.constantFrom('http', 'https'), host, fc.constantFrom('', ':80', ':8080', ':99999'), word(`${LETTERS}/?#&=%éã {}"`, 12))
  .map(([scheme, name, port, rest]) => `${scheme}://${name}${port}/${rest}`);

function roughValues(field: FieldDefinition): fc.Arbitrary<unknown> {
  const { type, format, decimals = 0, currency = '', options: all = [], relation } = field;
  const within = fc.integer({ min: Number(field.min ?? -999_999_999), max: Number(field.max ?? 999_999_999) });
  switch (type) {
    case 'text':
      return format ? DOCUMENTS[format] : fc.string({ unit: 'grapheme', minLength: Number(field.min ?? 1), maxLength: 20 });
    case 'long':
      return fc.array(fc.string({ unit: 'grapheme', maxLength: 9 }), { maxLength: 5 }).map((lines) => lines.join('\n'));
    case 'number':
      return fc.oneof(
        within,
        fc.tuple(within, fc.nat(999_999)).map(([whole, rest]) => Number((whole + rest / 1e6).toFixed(decimals))),
      );
    case 'money':
      return fc.oneof(
        within,
        fc.maxSafeInteger().map((amount) => Math.trunc(amount / 10 ** minorDigits(currency))),
      );
    case 'date':
      return day.map((at) => at.toISOString().slice(0, 10));
    case 'time':
      return fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    case 'instant':
      return moments;
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...all.map(({ no }) => no));
    case 'choices':
      return fc.subarray(
        all.map(({ no }) => no),
        { minLength: 1 },
      );
    case 'email':
      return EMAILS;
    case 'phone':
      return fc.tuple(fc.constantFrom('11', '21', '85', '55'), digits(7)).map(([area, rest]) => `+55${area}98${rest}`);
    case 'link':
      return LINKS;
    case 'file':
      return fc.uniqueArray(ids('med'), { minLength: 1, maxLength: 10 });
    case 'relation':
      return relation?.many ? fc.uniqueArray(ids('ctc'), { minLength: 1, maxLength: 4 }) : ids('rec');
  }
}

/** Values that the field takes, as they are kept. */
export const valuesOf = (field: FieldDefinition): fc.Arbitrary<FieldValue> =>
  roughValues(field)
    .map((rough) => checkValue(field, rough, { phone: READING.phone, before: field.options?.map(({ no }) => no) }))
    .map((read) => (isFault(read) ? null : read.value))
    .filter((value) => value !== null);

/** A field with values that it takes. */
export const filled = (type: FieldType, count = 1): fc.Arbitrary<{ field: FieldDefinition; values: FieldValue[] }> =>
  fieldsOf(type).chain((field) => fc.array(valuesOf(field), { minLength: count, maxLength: count }).map((values) => ({ field, values })));
