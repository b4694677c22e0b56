import { type CountryCode, getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { bareNumber, COUNTRIES_WITH_AREAS, hasLostDigits, lacksArea, respell, undialled } from './phone-rules';
import { Remembered } from './remembered';

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
  const today = respell(plain);
  if (today !== undefined) return `+${today}`;
  const known = parsePhoneNumberFromString(`+${plain}`);
  return known?.isValid() ? known.number : `+${plain}`;
}

export type { CountryCode };

/** The countries whose rules are known. */
export const phoneCountries = (): readonly CountryCode[] => getCountries();
/** The countries of each calling code. */
export const callingCodes = (): ReadonlyMap<string, readonly CountryCode[]> =>
  Map.groupBy(getCountries(), (country): string => getCountryCallingCode(country));
/** Whose number it is; undefined where it is no phone, or of no one country. */
export const countryOf = (e164: string): CountryCode | undefined => parsePhoneNumberFromString(e164)?.country;

/** Why a text is no phone. */
export type PhoneFault = 'phone-without-area' | 'phone-digits-lost' | 'phone-invalid';
export type PhoneRead = { phone: string } | { code: PhoneFault };

/**
 * The phone that somebody wrote, as `phoneKey` spells it: by the rules of a country unless it begins with `+`. It is the whole
 * text or none. Nothing is guessed: neither an area nor digits that a sheet has rounded off.
 */
export function readPhone(text: string, country?: CountryCode): PhoneRead {
  const bare = bareNumber(text);
  if (hasLostDigits(bare)) return { code: 'phone-digits-lost' };
  if (!/^\(?\+?[\d\s()./-]+$/.test(bare)) return { code: 'phone-invalid' };
  const digits = digitsOf(bare);
  const isAbroad = bare.includes('+');
  const phone = isAbroad ? validOf(digits) : country && nationalOf(digits, country);
  if (phone !== undefined) return { phone };
  return { code: isLocal(digits, isAbroad ? undefined : country) ? 'phone-without-area' : 'phone-invalid' };
}

/**
 * By the rules of a country. Digits that are a mobile with its code in front are what WhatsApp writes, also where they could be the
 * number of a line in an area that begins like the code.
 */
function nationalOf(digits: string, country: CountryCode): string | undefined {
  const full = digits.startsWith(getCountryCallingCode(country)) ? validOf(digits) : undefined;
  if (full !== undefined && parsePhoneNumberFromString(full)?.getType()?.includes('MOBILE')) return full;
  const read = parsePhoneNumberFromString(undialled(digits, country), { defaultCountry: country, extract: false });
  return (read && validOf(digitsOf(read.number))) ?? full;
}

/** The spelling of today, if it or the one that is written is a phone. */
function validOf(digits: string): string | undefined {
  const read = parsePhoneNumberFromString(`+${respell(digits) ?? digits}`);
  if (!read) return undefined;
  const today = respell(digitsOf(read.number));
  if (today === undefined) return read.isValid() ? read.number : undefined;
  const isValid = read.isValid() || parsePhoneNumberFromString(`+${today}`)?.isValid() === true;
  return isValid ? `+${today}` : undefined;
}

/** Whether these digits are a number inside an area of that country, or of the one whose code they begin with. */
const isLocal = (digits: string, country: CountryCode | undefined): boolean =>
  country === undefined
    ? COUNTRIES_WITH_AREAS.some((each) => {
        const code = getCountryCallingCode(each);
        return digits.startsWith(code) && lacksArea(each, digits.slice(code.length));
      })
    : lacksArea(country, digits.replace(/^0+/, ''));

/** E.164 of what somebody typed; undefined where it is no phone. */
export function phoneIn(text: string, country?: CountryCode): string | undefined {
  const read = readPhone(text, country);
  return 'phone' in read ? read.phone : undefined;
}

/** A phone as people of its country write it: `+55 11 98765-4321`. */
export const showPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
