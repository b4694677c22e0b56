import { cutText } from '../../../kernel/characters';
import { cleanName } from '../content/file-name.domain';
import type { Person } from '../content/inbound.domain';
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
  const referral = object(message.referral);
  const extras = { ...contextOf(object(message.context)), ...(referral ? { referral } : {}) };
  if (!isType(type) || type === 'unsupported' || body === undefined)
    return { type: 'unsupported', body: { type: text(object(message.unsupported)?.type) ?? type }, raw: message, ...extras };
  return { type, body, ...extras };
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

/** A name of a profile, as long as a contact's may be. */
export const nameOf = (person: Json | undefined): string | undefined => {
  const profile = object(person?.profile);
  const name = text(profile?.name) ?? text(profile?.username)?.replace(/^@/, '');
  return name === undefined ? undefined : cutText(name, 120);
};

/** What else Meta calls a person; a username is written with and without `@`. */
export function personNamed(contact: Json | undefined, parent: string | undefined): { person?: Person } {
  const username = text(object(contact?.profile)?.username)?.replace(/^@/, '');
  const parentUserId = parent ?? text(contact?.parent_user_id);
  const person = { ...(username ? { username } : {}), ...(parentUserId ? { parentUserId } : {}) };
  return Object.keys(person).length > 0 ? { person } : {};
}
