import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Remembered } from './remembered';

/**
 * Where WhatsApp's id of a mobile and the plan of its country differ, as the digits after the `+`: the id keeps what the
 * country has dropped or lacks what it has added. libphonenumber knows the plans of today, and so not these ids.
 */
const SPELLINGS: readonly (readonly [country: string, spelt: RegExp, as: string])[] = [
  // The ninth digit since 2012; fixed lines begin with 2 to 5 and stay.
  ['BR', /^55([1-9][1-9])([6-9]\d{7})$/, '55$19$2'],
  // The 1 before mobiles was dropped in 2019.
  ['MX', /^521([1-9]\d{9})$/, '52$1'],
  // The 9 before mobiles is dialled from abroad alone. Fixed and mobile lines share one range, so no two lines differ by it.
  ['AR', /^54([1-3]\d{9})$/, '549$1'],
  // Ten digits since 2021: the operator's two before the former eight, told by the second of them.
  ['CI', /^225([04-9][0-3]\d{6})$/, '22501$1'],
  ['CI', /^225([04-9][4-6]\d{6})$/, '22505$1'],
  ['CI', /^225([04-9][7-9]\d{6})$/, '22507$1'],
  // Ten digits since 2024: 01 before the former eight.
  ['BJ', /^229([4-9]\d{7})$/, '22901$1'],
];

/** Reading a number by the plan of its country costs more than the rest of reading an inbound message. */
const readLately = new Remembered<string, string>(5_000);

/** One spelling for each phone, so that one person is one contact: E.164, as its country writes it today. */
export function phoneKey(digits: string): string | undefined {
  const plain = digits.replace(/\D/g, '');
  if (plain.length < 7 || plain.length > 15) return undefined;
  const known = readLately.get(plain);
  if (known) return known;
  const key = keyOf(plain);
  readLately.set(plain, key);
  return key;
}

function keyOf(plain: string): string {
  const respelt = SPELLINGS.find(([, spelt]) => spelt.test(plain));
  if (respelt) return `+${plain.replace(respelt[1], respelt[2])}`;
  const known = parsePhoneNumberFromString(`+${plain}`);
  return known?.isValid() ? known.number : `+${plain}`;
}

export type { CountryCode };

/** The countries whose rules are known. */
export const phoneCountries = (): readonly CountryCode[] => getCountries();
/** Whose number it is; undefined where it is no phone, or of no one country. */
export const countryOf = (e164: string): CountryCode | undefined => parsePhoneNumberFromString(e164)?.country;

/** E.164 of what somebody typed, by the rules of a country unless it begins with `+`; undefined where it is no phone there. */
export function phoneIn(text: string, country?: CountryCode): string | undefined {
  const read = parsePhoneNumberFromString(text, country);
  return read?.isValid() ? read.number : undefined;
}

/** A phone as people of its country write it: `+55 11 98765-4321`. */
export const showPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
