import { cutText, isVisible, plainLine } from '../../../kernel/characters';
import { digitsOf } from '../../../kernel/phone';
import type { SourcedName } from '../../customers/contacts/name.domain';
import { cleanName } from '../content/file-name.domain';
import { type Content, MESSAGE_TYPES, type MessageType } from '../content/message.domain';

/** What a message of Meta's webhook says, read into our words (Cloud API, messages webhook reference). */
export type Json = Record<string, unknown>;
export const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
export const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const isType = (type: string): type is MessageType => type !== 'note' && MESSAGE_TYPES.some((known) => known === type);

export function contentOf(message: Json): Content {
  const type = text(message.type) ?? 'unsupported';
  const body = isType(type) ? bodyOf(type, message) : undefined;
  const referral = referralIn(message);
  const extras = { ...contextOf(object(message.context)), ...(referral ? { referral } : {}) };
  if (!isType(type) || type === 'unsupported' || body === undefined)
    return { type: 'unsupported', body: { type: text(object(message.unsupported)?.type) ?? type }, raw: message, ...extras };
  return { type, body, ...extras };
}

/** The advertisement or post that a message says it was written from; what says nothing is none. */
export function referralIn(message: Json): Json | undefined {
  const referral = object(message.referral);
  return referral && Object.keys(referral).length > 0 ? referral : undefined;
}

/** What a message answers, whether it was passed on, and about which product it asks. */
function contextOf(context: Json | undefined): Pick<Content, 'quotes' | 'forwarded' | 'product'> {
  const quotes = text(context?.id);
  const forwarded = context?.frequently_forwarded === true ? 'often' : context?.forwarded === true ? 'once' : undefined;
  const product = object(context?.referred_product);
  const [catalogId, productId] = [text(product?.catalog_id), text(product?.product_retailer_id)];
  return {
    ...(quotes ? { quotes } : {}),
    ...(forwarded ? { forwarded } : {}),
    ...(catalogId || productId ? { product: { catalogId: catalogId ?? null, productId: productId ?? null } } : {}),
  };
}

/** The object named like the type. A list (contacts) is put under its own name, and a removed reaction has an empty emoji. */
function bodyOf(type: MessageType, message: Json): Json | undefined {
  if (type === 'contacts') return Array.isArray(message.contacts) ? { contacts: message.contacts } : undefined;
  if (type === 'reaction') {
    const reaction = object(message.reaction);
    return reaction && { ...reaction, emoji: text(reaction.emoji) ?? '' };
  }
  if (type === 'system') return { ...object(message.system), ...(message.identity ? { identity: message.identity } : {}) };
  const body = object(message[type]);
  const filename = body && text(body.filename);
  return filename === undefined ? body : { ...body, filename: cleanName(filename) };
}

/** What a person is called, by their profile or else their username, as long as a contact's name may be; what shows nothing is no name. */
export function nameOf(person: Json | undefined): SourcedName | undefined {
  const profile = object(person?.profile);
  const [name, username] = [plainLine(text(profile?.name) ?? ''), plainLine(usernameOf(person) ?? '')];
  if (isVisible(name)) return { name: cutText(name, 120), source: 'profile' };
  return isVisible(username) ? { name: cutText(username, 120), source: 'username' } : undefined;
}

/** A username is written with and without `@`. */
export const usernameOf = (person: Json | undefined): string | undefined => text(object(person?.profile)?.username)?.replace(/^@/, '');

/** The phone that somebody has shown because they were asked for it; a card of any other origin is about somebody else. */
export function shownPhone(message: Json): string | undefined {
  const card = array(message.contacts)
    .map(object)
    .find((one) => one?.origin === 'contact_request');
  const phone = object(array(card?.phones)[0]);
  return text(phone?.wa_id) ?? digitsOf(text(phone?.phone) ?? '');
}
