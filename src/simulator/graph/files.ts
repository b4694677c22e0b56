import { digits, type Simulation } from '../simulation.ts';
import { type Media, putMedia } from '../store/media.store.ts';

/** Files: how they are kept, and the short-lived addresses under which they are fetched. */
export const ADDRESS_LIVES_MS = 5 * 60_000;

const hexOf = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export async function store(
  sim: Simulation,
  phoneNumberId: string,
  about: { mimeType: string; filename: string | null },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Media> {
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', bytes));
  const media: Media = { id: digits(sim, 16), phoneNumberId, ...about, sha256, size: bytes.byteLength, createdAt: sim.at };
  putMedia(sim.sql, media, bytes);
  return media;
}

export const addressOf = (sim: Simulation, media: Media): string => {
  const ext = Math.floor((sim.at + ADDRESS_LIVES_MS) / 1000);
  return `${sim.origin}/files/attachments/?mid=${media.id}&ext=${ext}&hash=${seal(media, ext)}`;
};

/** Not a secret, only a check that the address was made here and not altered. */
export function seal(media: Media, ext: number): string {
  let sum = ext >>> 0;
  for (const char of `${media.id}/${media.sha256}`) sum = Math.imul(sum ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
}

/** A type as it may stand in a header; customers' phones may claim anything. */
export const servedType = (mimeType: string): string =>
  /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w-]+)*$/.test(mimeType) ? mimeType : 'application/octet-stream';

export const base64OfHex = (hex: string): string =>
  btoa((hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''));
