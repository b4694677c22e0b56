import type { CountryCode } from 'libphonenumber-js/max';

/**
 * Where the plan of a country has changed, or WhatsApp's id of a mobile differs from it: between the digits `head` and `tail`
 * stands `now`, and others write `old`. The library knows the plans of today, and so not the other spellings.
 */
type Respelling = { country: CountryCode; head: string; old: string; now: string; tail: string };

const RESPELLINGS: readonly Respelling[] = [
  // The ninth digit since 2012; fixed lines begin with 2 to 5 and stay.
  { country: 'BR', head: '55[1-9][1-9]', old: '', now: '9', tail: '[6-9]\\d{7}' },
  // The 1 before mobiles was dropped in 2019.
  { country: 'MX', head: '52', old: '1', now: '', tail: '[1-9]\\d{9}' },
  // The 9 before mobiles is dialled from abroad alone. Fixed and mobile lines share one range, so no two lines differ by it.
  { country: 'AR', head: '54', old: '', now: '9', tail: '[1-3]\\d{9}' },
  // Ten digits since 2021: the operator's two before the former eight, told by the second of them.
  { country: 'CI', head: '225', old: '', now: '01', tail: '[04-9][0-3]\\d{6}' },
  { country: 'CI', head: '225', old: '', now: '05', tail: '[04-9][4-6]\\d{6}' },
  { country: 'CI', head: '225', old: '', now: '07', tail: '[04-9][7-9]\\d{6}' },
  // Ten digits since 2024: 01 before the former eight.
  { country: 'BJ', head: '229', old: '', now: '01', tail: '[4-9]\\d{7}' },
];

type Swap = { find: RegExp; put: string };
const swapOf = ({ head, tail }: Respelling, found: string, put: string): Swap => ({
  find: new RegExp(`^(${head})${found}(${tail})$`),
  put,
});
const TO_NOW = RESPELLINGS.map((row) => swapOf(row, row.old, row.now));
const TO_OLD = RESPELLINGS.map((row) => swapOf(row, row.now, row.old));

const swapped = (digits: string, { find, put }: Swap): string =>
  digits.replace(find, (_, head: string, tail: string) => `${head}${put}${tail}`);

/** Digits of another spelling as their country writes them today; undefined where they are no other spelling. */
export function respell(digits: string): string | undefined {
  const swap = TO_NOW.find(({ find }) => find.test(digits));
  return swap && swapped(digits, swap);
}

/** All spellings that a phone is known by, as E.164, the one of today first. Takes the phone in any of them. */
export function spellingsOf(e164: string): readonly string[] {
  const digits = e164.replace(/\D/g, '');
  const today = respell(digits) ?? digits;
  const others = TO_OLD.filter(({ find }) => find.test(today)).map((swap) => swapped(today, swap));
  return [...new Set([today, ...others])].map((each) => `+${each}`);
}

/** What people write before a number, or between its parts, that is no part of it in any country. */
const AROUND: readonly (readonly [found: RegExp, put: string])[] = [
  [/^(?:https?:\/\/)?(?:www\.)?(?:wa\.me|(?:api|web)\.whatsapp\.com\/send\/?\?phone=)\/?\+?(\d{7,15})(?![\d]).*$/i, '+$1'],
  // What is left of a sentence or of a sheet that was told to take it as text.
  [/^['"]+|[.,;'"]+$/g, ''],
  [/^(?:tel|phone|whatsapp|callto|sms):(?:\/\/)?/i, ''],
  // A zero that is dialled inside the country alone.
  [/\(0\)/, ' '],
  // The carrier that whoever dials may choose, as Brazilian forms print it: (0xx11), 0 xx 11, (xx11).
  [/^(\+?\s*55\s*)?(\(?)\s*0?\s*[-.]?\s*x\s?x\s*[-.]?\s*/i, '$1$2'],
  // The prefix of calls abroad where nearly every country has it.
  [/^\(?\s*00\s*\)?\s*/, '+'],
];

/**
 * A phone as somebody wrote it, ready for the library: one kind of space and of dash, none of the signs that turn text, and nothing
 * around the number.
 */
export const bareNumber = (text: string): string =>
  AROUND.reduce(
    (bare, [found, put]) => bare.replace(found, put).trim(),
    text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/[\s\p{Zs}]+/gu, ' ')
      .replace(/\p{Pd}|\u2212/gu, '-')
      .trim(),
  );

/** What was dialled in a country before a whole number, and no longer is. */
const ONCE_DIALLED = new Map<CountryCode, RegExp>([['MX', /^(?:01|04[45]|1)(?=\d{10}$)/]]);

/** Digits of a country without what was once dialled before them. */
export const undialled = (digits: string, country: CountryCode): string => digits.replace(ONCE_DIALLED.get(country) ?? '', '');

/** A number that a sheet has cut to a power of ten: the digits behind are gone. */
export const hasLostDigits = (text: string): boolean => /^\+?\d+(?:[.,]\d+)?\s*e\s*\+?\d+$/i.test(text);

/**
 * What a number looks like inside its area, where a country has areas: then the area is missing. Countries that are not here have
 * none, or always dial it.
 */
const LOCAL = new Map<CountryCode, RegExp>([
  ['AR', /^(?:15)?\d{6,8}$/],
  ['BO', /^\d{6,7}$/],
  ['BR', /^\d{8,9}$/],
  ['CA', /^\d{7}$/],
  ['CO', /^\d{7}$/],
  ['DE', /^\d{5,8}$/],
  ['EC', /^\d{6,7}$/],
  ['GB', /^\d{6,8}$/],
  ['IN', /^\d{6,8}$/],
  ['MX', /^\d{7,8}$/],
  ['PE', /^\d{6,7}$/],
  ['PY', /^\d{6,7}$/],
  ['US', /^\d{7}$/],
  ['VE', /^\d{7}$/],
]);
export const COUNTRIES_WITH_AREAS: readonly CountryCode[] = [...LOCAL.keys()];

/** Whether these digits, without the code of the country, are a number whose area is missing. */
export const lacksArea = (country: CountryCode, digits: string): boolean => LOCAL.get(country)?.test(digits) === true;
