import { days } from '../../../kernel/time';
import type { Capability } from '../../foundation/access/access.domain';

/**
 * An API key as it is handed out: `prosa_live_<tenant><key>_<secret><check>`. It says whose it is, so that no table has to
 * be searched; scanners find a lost one by its form (`prosa_live_[0-9a-z]{52}_[\w-]{43}[0-9A-Za-z]{6}`) and by its checksum.
 */
export type KeyParts = { tenantId: string; keyId: string; secret: string };

/** What a key is limited to: capabilities, and the records of entity types, by the ids of those. */
export type KeyScopes = { capabilities: readonly Capability[]; entities: Readonly<Record<string, 'view' | 'edit'>> };
const ENTITY_SCOPE = /^entity:([a-z0-9_]+):(view|edit)$/;
const entityOf = (scope: string): [name: string, right: 'view' | 'edit'] | undefined => {
  const [, name, right] = ENTITY_SCOPE.exec(scope) ?? [];
  return name !== undefined && (right === 'view' || right === 'edit') ? [name, right] : undefined;
};

/** Scopes as they are written: `contacts:read`, `entity:order:edit`; stored, the id of the type stands in the place of its key. */
export function readScopes(scopes: readonly string[]): KeyScopes {
  const entities = scopes.flatMap((scope) => {
    const named = entityOf(scope);
    return named ? [named] : [];
  });
  // Of two over one type the wider counts, whatever their order.
  return {
    capabilities: scopes.filter((scope) => !entityOf(scope)) as Capability[], // safe: they were checked when the key was made
    entities: Object.fromEntries(entities.sort(([, a], [, b]) => b.localeCompare(a))),
  };
}
export const writeScopes = ({ capabilities, entities }: KeyScopes): string[] => [
  ...capabilities,
  ...Object.entries(entities).map(([id, right]) => `entity:${id}:${right}`),
];

export const MAX_LIVE_KEYS = 2;
export const LONGEST_LIFE = days(366);

const HEAD = 'prosa_live_';
const suffix = (id: string): string => id.slice(4);

export function writeKey({ tenantId, keyId, secret }: KeyParts): string {
  const text = `${HEAD}${suffix(tenantId)}${suffix(keyId)}_${secret}`;
  return text + checksum(text);
}

/** What may be shown of a key for ever, to tell it from others. */
export const keyPrefix = (keyId: string): string => `${HEAD}…${keyId.slice(-6)}`;

export const looksLikeKey = (token: string): boolean => token.startsWith(HEAD);

export function readKey(token: string): KeyParts | undefined {
  const [, text, tenant, key, secret, check] = /^(prosa_live_([0-9a-z]{26})([0-9a-z]{26})_([\w-]{43}))([0-9A-Za-z]{6})$/.exec(token) ?? [];
  if (!text || !tenant || !key || !secret || check !== checksum(text)) return undefined;
  return { tenantId: `tnt_${tenant}`, keyId: `key_${key}`, secret };
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 in six base62 digits: catches a slip of the hand before anything is looked up. It guards nothing. */
export function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const letter of text) {
    crc ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let rest = ~crc >>> 0;
  let digits = '';
  for (let place = 0; place < 6; place += 1) {
    digits = (DIGITS[rest % 62] ?? '0') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
