import { fromString, fromUUID, typeidUnboxed } from 'typeid-js';
import { z } from 'zod';

/** Every kind of thing that has an id, and the prefix its ids wear (TypeID: prefix + time-ordered UUIDv7). */
export const PREFIXES = {
  tenant: 'tnt',
  user: 'usr',
  role: 'rol',
  group: 'grp',
  queue: 'que',
  channel: 'chn',
  hook: 'hok',
  contact: 'ctc',
  conversation: 'con',
  login: 'fam',
  event: 'evt',
  department: 'dep',
  link: 'lnk',
  key: 'key',
  recovery: 'rcv',
  reason: 'rsn',
  interval: 'itv',
  canned: 'cnd',
  tag: 'tag',
  media: 'med',
  hours: 'hrs',
  job: 'job',
  merge: 'mrg',
  import: 'imp',
  segment: 'seg',
  entityType: 'ety',
  record: 'rec',
  erasure: 'era',
  budget: 'bud',
  hold: 'hld',
  variance: 'var',
  template: 'tpl',
  campaign: 'cmp',
  campaignList: 'lst',
} as const;
export type Kind = keyof typeof PREFIXES;
export type Id<K extends Kind> = string & { readonly __kind: K };

export const newId = <K extends Kind>(kind: K): Id<K> => typeidUnboxed(PREFIXES[kind]) as string as Id<K>; // safe: just minted with this prefix

/** The lowest id of a kind that is made from this moment on. */
export function firstIdFrom(kind: Kind, at: number): string {
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  return fromUUID(`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`, PREFIXES[kind]);
}

export const isId = <K extends Kind>(kind: K, text: string): text is Id<K> => {
  try {
    fromString(text, PREFIXES[kind]);
    return true;
  } catch {
    return false;
  }
};

/** Schema of an id in a path or body. A malformed id is as unknown as a missing one, so routes answer 404 for it. */
export const idSchema = <K extends Kind>(kind: K) =>
  z
    .string()
    .refine((text): text is Id<K> => isId(kind, text), { message: 'not an id of this kind' })
    .meta({ example: `${PREFIXES[kind]}_01kb3rt5a6e0zvgv5x3m9f7c2d` });

/**
 * Things that live inside a conversation are named by it and by their place in it: `msg_<suffix>_<n>`, `int_…`, `ses_…`.
 * So an id alone finds its object, needs no look-up, and writing the same fact twice meets the same key.
 */
const INNER = { message: 'msg', interaction: 'int', session: 'ses', segment: 'seg' } as const;
export type InnerKind = keyof typeof INNER;

const suffixOf = (conversationId: string): string => conversationId.slice(PREFIXES.conversation.length + 1);
export const innerId = (kind: InnerKind, conversationId: string, number: number): string =>
  `${INNER[kind]}_${suffixOf(conversationId)}_${number}`;

/** The ids of all that lives inside a conversation: from the first, up to but not with the second. */
export const innerRange = (kind: InnerKind, conversationId: string): [string, string] => [
  `${INNER[kind]}_${suffixOf(conversationId)}_`,
  `${INNER[kind]}_${suffixOf(conversationId)}\``,
];

export function parseInnerId(kind: InnerKind, text: string): { conversationId: Id<'conversation'>; number: number } | undefined {
  const match = /^([a-z]{3})_([0-9a-z]{26})_([1-9][0-9]{0,8})$/.exec(text);
  if (!match || match[1] !== INNER[kind]) return undefined;
  const conversationId = `${PREFIXES.conversation}_${match[2]}`;
  return isId('conversation', conversationId) ? { conversationId, number: Number(match[3]) } : undefined;
}

/** 256 random bits, base64url: secrets, tickets, refresh tokens. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
