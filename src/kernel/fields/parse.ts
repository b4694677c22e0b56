import { normalizeText } from '../text';
import { isMark, isMarkOf, minorDigits } from './currencies';
import { dayIn, dayOfSerial } from './days';
import { type Digits, digitsIn, printDecimal } from './decimals';
import { DOCUMENTS } from './documents';
import type { FaultCode } from './faults';
import { FLAG_WORDS, printFlag } from './flags';
import { bareEmail, fullLink } from './texts';
import { dayOfMoment, instantIn, instantOfNumber, timeIn, timeOfNumber } from './times';
import { type FieldDefinition, type FieldType, type FieldValue, LIMITS, largest, type Option, type Read, type Reading } from './types';

/** What a sheet, a file, a form or a flow has in a field. */
export type Cell = string | number | boolean;

/**
 * The value that a cell has in a field, in its form but not yet held to the limits of the field (`checkValue` does); null for an
 * empty cell. An option that is retired can be read.
 */
export function parseValue(field: FieldDefinition, cell: Cell, reading: Reading): Read {
  if (typeof cell !== 'string') return parseRaw(field, cell, reading);
  const text = cell.trim();
  if (text === '') return { value: null };
  const code = COUNTED[field.type];
  if (code === undefined) return PARSERS[field.type](text, field, reading);
  const short = plain(text);
  return short.length > LONGEST ? { code } : PARSERS[field.type](short, field, reading);
}

/** What is digits, signs and a word or two, whose look means nothing; and what it is not where it is longer than any of them. */
const COUNTED: Readonly<Partial<Record<FieldType, FaultCode>>> = {
  number: 'not-a-number',
  money: 'not-a-number',
  date: 'not-a-date',
  time: 'not-a-time',
  instant: 'not-an-instant',
  boolean: 'not-a-flag',
};
const LONGEST = 200;

/** One kind of letters, blanks and minus signs. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[\u2012\u2013\u2212]/g, '-')
    .trim();

type Parser = (text: string, field: FieldDefinition, reading: Reading) => Read;

const PARSERS: Readonly<Record<FieldType, Parser>> = {
  text: (text) => ({ value: text }),
  long: (text) => ({ value: text }),
  number: parseNumber,
  money: parseMoney,
  date: (text, field, reading) => found(dayIn(text, reading, field) ?? dayOfMoment(text, reading), 'not-a-date'),
  time: (text) => found(timeIn(text), 'not-a-time'),
  instant: (text, _, reading) => found(instantIn(text, reading), 'not-an-instant'),
  boolean: (text) => found(FLAG_WORDS.get(normalizeText(text)), 'not-a-flag'),
  choice: (text, { options = [] }) => found(optionIn(text, options)?.no, 'no-such-option'),
  choices: parseChoices,
  email: (text) => ({ value: bareEmail(text) }),
  phone: (text, _, { phone }) => {
    const read = phone(text);
    return 'code' in read ? read : { value: read.phone };
  },
  link: (text) => ({ value: fullLink(text) }),
  file: () => ({ code: 'not-written' }),
  relation: () => ({ code: 'not-written' }),
};

const found = (value: FieldValue | undefined, code: FaultCode): Read => (value === undefined ? { code } : { value });

/** A power of ten is what a sheet has left of a long number. */
const EXPONENT = /^[-+]?\d[\d.,]*e[-+]?\d+$/i;

function parseNumber(text: string, field: FieldDefinition, { locale }: Reading): Read {
  if (EXPONENT.test(text)) return { code: 'number-with-exponent' };
  const digits = digitsIn(withoutUnit(text, field.unit), locale);
  return digits ? keptDigits(digits, field.decimals ?? 0, false) : { code: 'not-a-number' };
}

/** `12,5 kg` in a field of kilograms. */
function withoutUnit(text: string, unit: string | undefined): string {
  const ending = plain(unit ?? '');
  const start = text.length - ending.length;
  return ending !== '' && start > 0 && text.slice(start).toLowerCase() === ending.toLowerCase() ? text.slice(0, start).trim() : text;
}

/** A sign, a mark, digits, a mark. The point after `Bs.` is its own, that after `$` is a fraction's. */
const AMOUNT = /^([-+(]?) ?((?:[\p{L}\p{Sc}]*[\p{L}/]\.?|[\p{L}\p{Sc}]+)(?![\p{L}\p{Sc}/]))?(.*?)([\p{L}\p{Sc}]+\/?\.?)?\)?$/u;

function parseMoney(text: string, { currency = '' }: FieldDefinition, { locale }: Reading): Read {
  if (EXPONENT.test(text)) return { code: 'number-with-exponent' };
  const [, open = '', before, inner = '', behind] = AMOUNT.exec(text) ?? [];
  for (const mark of [before, behind])
    if (mark && !isMarkOf(currency, mark)) return { code: isMark(mark) ? 'other-currency' : 'not-a-number' };
  const digits = digitsIn(`${open}${inner.trim()}${open === '(' ? ')' : ''}`, locale);
  return digits ? keptDigits(digits, minorDigits(currency), true) : { code: 'not-a-number' };
}

/** The number of these digits, counted in units of the last place if it is minor; more digits than are kept are refused, not rounded. */
function keptDigits({ isNegative, whole, fraction }: Digits, decimals: number, isMinor: boolean): Read {
  if (fraction.length > decimals) return { code: 'too-many-decimals', params: { decimals } };
  if (whole.length > LIMITS.digits - decimals) return { code: 'too-large', params: { max: largest(isMinor ? 0 : decimals) } };
  const value = Number(`${whole || '0'}${isMinor ? '' : '.'}${fraction.padEnd(decimals, '0')}`);
  return { value: isNegative && value !== 0 ? -value : value };
}

/** The options of a list by their labels and keys; a list is never changed, so what has been made of it holds. */
const foldedOptions = new WeakMap<readonly Option[], ReadonlyMap<string, Option>>();

function optionIn(text: string, options: readonly Option[]): Option | undefined {
  const known = foldedOptions.get(options);
  const byName =
    known ?? new Map([...options.map((one) => [one.key, one] as const), ...options.map((one) => [normalizeText(one.label), one] as const)]);
  if (!known) foldedOptions.set(options, byName);
  return byName.get(normalizeText(text));
}

/** Several options: `;` and lines stand between them, and commas where no option has one. */
function parseChoices(text: string, { options = [] }: FieldDefinition): Read {
  const values: number[] = [];
  for (const part of text.split(/[;\r\n]/).filter((each) => each.trim() !== '')) {
    const whole = optionIn(part, options);
    for (const each of whole ? [part] : part.split(',').filter((one) => one.trim() !== '')) {
      const option = optionIn(each, options);
      if (!option) return { code: 'no-such-option' };
      values.push(option.no);
    }
  }
  return { value: values };
}

/** What a sheet keeps as a number or a flag. */
function parseRaw(field: FieldDefinition, cell: number | boolean, reading: Reading): Read {
  const { type, format, currency = '' } = field;
  if (typeof cell === 'boolean') return type === 'boolean' ? { value: cell } : parseValue(field, printFlag(cell, reading.locale), reading);
  if (!Number.isFinite(cell)) return { code: 'not-a-number' };
  if (type === 'number') return { value: cell };
  if (type === 'money') return minorOf(cell, minorDigits(currency));
  if (type === 'date' && reading.serials) return found(dayOfSerial(cell, reading.serials), 'not-a-date');
  if (type === 'time' && reading.serials) return found(timeOfNumber(cell), 'not-a-time');
  if (type === 'instant' && reading.serials) return found(instantOfNumber(cell, reading.serials, reading.zone), 'not-an-instant');
  if (Math.abs(cell) >= 10 ** LIMITS.digits || (type === 'phone' && !Number.isInteger(cell)))
    return { code: type === 'phone' ? 'phone-digits-lost' : 'number-with-exponent' };
  const shown = Number.isInteger(cell) ? String(cell) : printDecimal(cell, LIMITS.digits, reading.locale);
  return parseValue(field, format ? shown.padStart(DOCUMENTS[format].digits ?? 0, '0') : shown, reading);
}

function minorOf(amount: number, decimals: number): Read {
  if (Math.abs(amount) >= 10 ** (LIMITS.digits - decimals)) return { code: 'too-large', params: { max: largest(0) } };
  const shown = amount.toFixed(decimals);
  if (Number(shown) !== amount) return { code: 'too-many-decimals', params: { decimals } };
  return { value: Number(shown.replace('.', '')) + 0 };
}
