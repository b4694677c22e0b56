import { Remembered } from '../../kernel/remembered';

/**
 * Meta's `X-Hub-Signature-256`: HMAC-SHA-256 of the raw bytes under the app secret, lower-case hex. Checked on the bytes as
 * they came, because Meta escapes its JSON in ways no re-serialisation repeats. `verify` compares in constant time.
 */
const keys = new Remembered<string, CryptoKey>(1_000);
const utf8 = new TextEncoder();

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const made = await crypto.subtle.importKey('raw', utf8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  keys.set(secret, made);
  return made;
}

export async function isSigned(secret: string, header: string | undefined, body: ArrayBuffer): Promise<boolean> {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1];
  if (!hex) return false;
  const signature = new Uint8Array(32);
  for (let i = 0; i < 32; i += 1) signature[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, body);
}
