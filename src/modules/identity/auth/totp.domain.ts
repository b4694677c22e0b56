import { type Instant, seconds } from '../../../kernel/time';

/** Time-based one-time passwords (RFC 6238 over RFC 4226): SHA-1, six digits, thirty seconds, what every app can do. */
export const STEP = seconds(30);
export const DIGITS = 6;
/** A clock may be one step off, either way. */
const WINDOW = [0, -1, 1];

export const stepOf = (at: Instant): number => Math.floor(at / STEP);

/** The steps whose code is good now, unless it or a later one was used already: what was seen once is never good again. */
export const stepsToTry = (at: Instant, lastStep: number): number[] =>
  WINDOW.map((offset) => stepOf(at) + offset).filter((step) => step > lastStep);

/** What is hashed under the seed for a step: its number, eight bytes, the highest first. */
export function counterOf(step: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(step));
  return bytes;
}

/** The digits of a hash (RFC 4226 §5.3). */
export function codeOf(mac: Uint8Array<ArrayBuffer>): string {
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding: how a seed is shown and typed. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}

export function unbase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** What the picture for authenticator apps says (the key URI format). */
export function otpauthUri({ account, secret }: { account: string; secret: string }): string {
  const label = `${encodeURIComponent('Prosa')}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=Prosa&algorithm=SHA1&digits=${DIGITS}&period=${STEP / 1000}`;
}
