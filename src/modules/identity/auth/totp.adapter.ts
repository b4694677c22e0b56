import { base32, codeOf, counterOf, unbase32 } from './totp.domain';

/** A fresh seed of 160 bits, as RFC 4226 asks, in base32. */
export const newSeed = (): string => base32(crypto.getRandomValues(new Uint8Array(20)));

/** 80 random bits in base32: sixteen letters and digits. */
export const newRecoveryLetters = (): string => base32(crypto.getRandomValues(new Uint8Array(10)));

/** The code of one step under a seed. */
export async function codeAt(seed: string, step: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', unbase32(seed), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  return codeOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, counterOf(step))));
}
