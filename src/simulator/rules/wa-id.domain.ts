/** Phone numbers as Meta reads and canonicalises them. */
const BRAZIL = '55';
const BRAZILIAN_MOBILE = /^55([1-9][1-9])9([6-9]\d{7})$/;
const COUNTRIES: readonly (readonly [string, string])[] = [
  ['351', 'PT'],
  ['595', 'PY'],
  ['598', 'UY'],
  ['593', 'EC'],
  ['591', 'BO'],
  ['55', 'BR'],
  ['54', 'AR'],
  ['52', 'MX'],
  ['56', 'CL'],
  ['57', 'CO'],
  ['51', 'PE'],
  ['34', 'ES'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['33', 'FR'],
  ['1', 'US'],
];

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** `+`, spaces, hyphens, dots and brackets are tolerated; anything else makes it no phone number. */
export function parsePhone(input: string): string | undefined {
  if (!/^[\d+\s().-]+$/.test(input)) return undefined;
  const digits = digitsOf(input);
  return digits.length >= 7 && digits.length <= 15 ? digits : undefined;
}

/** The id WhatsApp knows the account by. Old Brazilian accounts have no ninth digit. */
export function canonicalWaId(digits: string, stripNinthDigit: boolean): string {
  const mobile = stripNinthDigit && digits.startsWith(BRAZIL) ? BRAZILIAN_MOBILE.exec(digits) : null;
  return mobile ? `${BRAZIL}${mobile[1]}${mobile[2]}` : digits;
}

export const countryOf = (digits: string): string => COUNTRIES.find(([code]) => digits.startsWith(code))?.[1] ?? 'US';

/** A business-scoped user id: two-letter country, dot, up to 128 alphanumerics. */
export const isUserId = (text: string): boolean => /^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}$/.test(text);

/** `display_phone_number` is formatted in REST and digits only in webhooks. */
export function formatPhone(digits: string): string {
  const brazil = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits);
  if (brazil) return `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}`;
  const us = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
  return us ? `+1 ${us[1]}-${us[2]}-${us[3]}` : `+${digits}`;
}
