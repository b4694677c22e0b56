/**
 * What bytes are, by their own signs: never by a name or by what somebody says of them. A closed table of what WhatsApp
 * carries and of what must be known to be refused.
 */
export const UNKNOWN = 'application/octet-stream';
export const OPUS = 'audio/ogg; codecs=opus';
/** How much of a file's beginning is looked at. */
export const HEAD = 65_536;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
export const OLE = 'application/x-ole-storage';

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, place) => bytes[place] === sign);

export function sniff(bytes: Uint8Array): string {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'image/gif';
  if (ascii(bytes, 0, 4) === 'RIFF') return riff(ascii(bytes, 8, 12));
  if (ascii(bytes, 0, 4) === 'OggS') return ogg(ascii(bytes, 0, 80));
  if (ascii(bytes, 4, 8) === 'ftyp') return brand(ascii(bytes, 8, 12));
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(bytes, 0, 5) === '#!AMR') return 'audio/amr';
  if (begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'video/webm';
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return OLE;
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return archive(bytes);
  if (ascii(bytes, 0, 6) === 'Rar!\x1a\x07') return 'application/vnd.rar';
  if (begins(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return 'application/x-7z-compressed';
  if (begins(bytes, 0x1f, 0x8b)) return 'application/gzip';
  // Films that QuickTime wrote before it said so.
  if (/^(moov|mdat|wide|free|skip)$/.test(ascii(bytes, 4, 8))) return 'video/quicktime';
  return wideWords(bytes) ?? stream(bytes) ?? words(bytes) ?? UNKNOWN;
}

const riff = (form: string): string => (form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : UNKNOWN);

const ogg = (page: string): string => (page.includes('OpusHead') ? OPUS : page.includes('vorbis') ? 'audio/ogg' : 'application/ogg');

function brand(major: string): string {
  if (/^M4[AB]/.test(major)) return 'audio/mp4';
  if (/^3g[2ps]/.test(major)) return 'video/3gpp';
  if (/^qt/.test(major)) return 'video/quicktime';
  if (/^(hei|hev|mif|msf)/.test(major)) return 'image/heic';
  return /^avi[fs]/.test(major) ? 'image/avif' : 'video/mp4';
}

/** Frames of MPEG audio, with or without a tag in front: the layer says which. */
function stream(bytes: Uint8Array): string | undefined {
  if (ascii(bytes, 0, 3) === 'ID3') return 'audio/mpeg';
  const [first = 0, second = 0] = bytes;
  if (first !== 0xff || (second & 0xf0) !== 0xf0) return undefined;
  return (second & 0x06) === 0 ? 'audio/aac' : 'audio/mpeg';
}

const has = (bytes: Uint8Array, name: string): boolean => {
  const [first] = name;
  for (let at = bytes.indexOf(first?.charCodeAt(0) ?? 0); at !== -1; at = bytes.indexOf(first?.charCodeAt(0) ?? 0, at + 1))
    if (ascii(bytes, at, at + name.length) === name) return true;
  return false;
};

/** An office document is an archive that holds its main part under a fixed name; names stand at both ends of an archive. */
function archive(bytes: Uint8Array): string {
  const ends = [bytes.subarray(0, HEAD), bytes.subarray(Math.max(0, bytes.length - HEAD))];
  const holds = (name: string): boolean => ends.some((end) => has(end, name));
  if (holds('word/document.xml')) return `${OFFICE}wordprocessingml.document`;
  if (holds('xl/workbook.xml')) return `${OFFICE}spreadsheetml.sheet`;
  return holds('ppt/presentation.xml') ? `${OFFICE}presentationml.presentation` : 'application/zip';
}

const BOMS = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const;
/** Words of two bytes each, as Excel saves "Unicode text"; their first sign says so. */
function wideWords(bytes: Uint8Array): string | undefined {
  const [encoding] = Object.entries(BOMS).find(([, sign]) => begins(bytes, ...sign)) ?? [];
  if (encoding === undefined || bytes.length < 4) return undefined;
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text) ? undefined : typeOfWords(text);
}

const MARKUP = /^[\s\uFEFF]*<(!--|(!doctype|\?xml|html|head|body|script|svg|iframe|style|meta|title|a|b|div|img|p|table|h1)\b)/i;

/** Plain words: readable text without controls, in Unicode or else in one byte a letter, as spreadsheets still save it. */
function words(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return undefined;
  return typeOfWords(decoded(bytes) ?? new TextDecoder('windows-1252').decode(bytes.subarray(0, HEAD)));
}

/** A comment ends at its first end, so that there is one way alone to read any number of them. */
const COMMENT = String.raw`<!--(?:(?!-->).)*-->\s*`;
const START = String.raw`^[\s\uFEFF]*`;
const SVG = new RegExp(`${START}(?:<\\?xml[^>]*>\\s*)?(?:${COMMENT}|<!doctype[^>]*>\\s*)*<svg`, 'is');
const XML = new RegExp(`${START}<\\?xml[^>]*>\\s*(?:${COMMENT})*<(?!!doctype html|html\\b)`, 'is');

/** What begins like markup is markup, whatever it is called. */
function typeOfWords(text: string): string {
  if (!MARKUP.test(text)) return 'text/plain';
  if (SVG.test(text)) return 'image/svg+xml';
  return XML.test(text) ? 'application/xml' : 'text/html';
}

function decoded(bytes: Uint8Array): string | undefined {
  // A head may end inside a letter.
  const whole = bytes.length > HEAD ? bytes.subarray(0, HEAD) : bytes;
  for (const cut of [0, 1, 2, 3])
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(whole.subarray(0, whole.length - cut));
    } catch {
      // a letter shorter
    }
  return undefined;
}

/** Size and movement of a WebP picture, as its own header says. */
export function webpOf(bytes: Uint8Array): { width: number; height: number; animated: boolean } | undefined {
  const at = (place: number): number => bytes[place] ?? 0;
  const chunk = ascii(bytes, 12, 16);
  const long = (place: number): number => at(place) | (at(place + 1) << 8) | (at(place + 2) << 16);
  if (chunk === 'VP8X') return { width: long(24) + 1, height: long(27) + 1, animated: (at(20) & 0x02) !== 0 };
  if (chunk === 'VP8 ') return { width: (at(26) | (at(27) << 8)) & 0x3fff, height: (at(28) | (at(29) << 8)) & 0x3fff, animated: false };
  if (chunk !== 'VP8L') return undefined;
  const bits = (long(21) | (at(24) << 24)) >>> 0;
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, animated: false };
}
