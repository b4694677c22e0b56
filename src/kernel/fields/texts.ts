import { isVisible, plainLine, seen } from '../characters';
import { EMAIL, emailKey, LONGEST_EMAIL } from '../email-key';
import { LIMITS } from './types';

/** One line, composed (NFC); nothing where it shows nothing. */
export function lineOf(text: string): string {
  const line = plainLine(text).normalize('NFC');
  return isVisible(line) ? line : '';
}

/** Lines, composed (NFC), each ended by `\n`, without blanks at either end. */
export function linesOf(text: string): string {
  const lines = seen(text)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC')
    .trim();
  return isVisible(lines) ? lines : '';
}

export function emailIn(text: string): string | undefined {
  if (text.length > LONGEST_EMAIL) return undefined;
  const address = emailKey(text);
  return address.length <= LONGEST_EMAIL && EMAIL.test(address) ? address : undefined;
}
/** As people paste one: from a link, in brackets, at the end of a sentence. */
export const bareEmail = (text: string): string =>
  text
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/[.,;>]+$/, '');

const PORT = '(?::(?:\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?';
/** A page of a host that has a name, without a login in it. */
export const LINK = new RegExp(`^https?://(?:[a-z0-9_-]+\\.)+[a-z][a-z0-9-]*[a-z0-9]${PORT}/\\S*$`);

/** An address of a page as browsers write it. */
export function linkIn(text: string): string | undefined {
  if (text.length > LIMITS.link || !URL.canParse(text)) return undefined;
  const address = new URL(text).href;
  return address.length <= LIMITS.link && LINK.test(address) ? address : undefined;
}
/** Without a scheme it is meant as a page: `padaria.example/menu`. */
export const fullLink = (text: string): string => (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`);

/** Ids of what stands elsewhere (TypeID). */
const idPattern = (prefix: string): RegExp => new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`);
export const MEDIA_ID = idPattern('med');
export const targetId = (to: string): RegExp => (to === 'contact' ? CONTACT_ID : RECORD_ID);
const CONTACT_ID = idPattern('ctc');
const RECORD_ID = idPattern('rec');
export const TYPE_ID = idPattern('ety');
