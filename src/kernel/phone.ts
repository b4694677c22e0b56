import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * One spelling for each phone, so that one person is one contact: E.164, with the Brazilian ninth digit put back.
 * WhatsApp ids of older Brazilian mobiles lack it (55 + area + 8 digits starting 6–9); fixed lines start 2–5 and stay.
 */
export function phoneKey(digits: string): string | undefined {
  const plain = digits.replace(/\D/g, '');
  if (plain.length < 7 || plain.length > 15) return undefined;
  const brazilian = /^55([1-9][1-9])([6-9]\d{7})$/.exec(plain);
  return brazilian ? `+55${brazilian[1]}9${brazilian[2]}` : `+${plain}`;
}

/** A phone as people of its country write it: `+55 11 98765-4321`. */
export const showPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
