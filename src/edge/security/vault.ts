import { base64url } from '../../kernel/ids';
import { Remembered } from '../../kernel/remembered';

/**
 * Secrets at rest: AES-256-GCM under the key-encryption key `KEK_1`. The additional data names tenant, table, column and
 * row, so a ciphertext moved anywhere else does not open. Text form: `v1.<key>.<iv>.<ciphertext>`.
 */
export type SecretLocation = { tenantId: string; table: string; column: string; row: string };

const utf8 = new TextEncoder();
const keys = new Remembered<string, CryptoKey>(100);

const aad = (place: SecretLocation): Uint8Array => utf8.encode([place.tenantId, place.table, place.column, place.row].join('|'));

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const raw = await crypto.subtle.digest('SHA-256', utf8.encode(secret));
  const made = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  keys.set(secret, made);
  return made;
}

export const unbase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

export async function seal(env: Env, place: SecretLocation, plain: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: aad(place) },
    await keyOf(env.KEK_1),
    utf8.encode(plain),
  );
  return `v1.1.${base64url(iv)}.${base64url(new Uint8Array(sealed))}`;
}

/** Throws when the text was changed, moved to another row, or sealed under a key we do not have. */
export async function unseal(env: Env, place: SecretLocation, sealed: string): Promise<string> {
  const [version, key, iv, body] = sealed.split('.');
  if (version !== 'v1' || key !== '1' || !iv || !body) throw new Error('unreadable ciphertext');
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: unbase64url(iv), additionalData: aad(place) },
    await keyOf(env.KEK_1),
    unbase64url(body),
  );
  return new TextDecoder().decode(plain);
}

/** SHA-256, base64url: for high-entropy secrets we only ever compare. */
export const fingerprint = async (text: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))));

/** HMAC-SHA-256 under the key-encryption key, base64url: for what somebody could guess, so that a stolen copy tells nothing. */
export const keyedFingerprint = async (env: Env, text: string): Promise<string> => base64url(await hmac(env.KEK_1, `fingerprint|${text}`));

/** Whether two secrets are one, in a time that does not tell how much of them agrees. */
export function timingSafeEqual(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % Math.max(1, b.length));
  return difference === 0;
}

/** HMAC-SHA-256 as lower-case hex: proves to Meta that we hold the secret without sending it. */
export const hmacHex = async (secret: string, text: string): Promise<string> =>
  [...(await hmac(secret, text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function hmac(secret: string, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text)));
}
