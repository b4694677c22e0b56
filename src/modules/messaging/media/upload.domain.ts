import type { SlugOf } from '../../../kernel/problem';
import type { mediaProblems } from './media.problems';

type ProblemSlug = SlugOf<typeof mediaProblems>;

import { days, hours } from '../../../kernel/time';
import { cleanName } from '../content/file-name.domain';
import type { FileKind } from '../content/message.domain';
import { HEAD, OLE, OPUS, sniff, UNKNOWN, webpOf } from './sniff.domain';

const KB = 1_000;
const MB = 1_000_000;

/** Meta takes documents of 100 MB; a Worker holds a request in memory while it looks at it, so ours end at 25. */
export const LARGEST = 25 * MB;
/** What a customer may send (Meta); copied as it flows. */
export const INBOUND_LARGEST = 100 * MB;
/** An upload nobody sends is cleared away. */
export const UNUSED_FOR = hours(24);
/** Meta keeps a file thirty days under the id it gave. */
export const META_KEEPS = days(29);

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OLD_OFFICE = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'];
const NEW_OFFICE = [`${OFFICE}wordprocessingml.document`, `${OFFICE}spreadsheetml.sheet`, `${OFFICE}presentationml.presentation`];
const ZIP = 'application/zip';
const EXTENSIONS: Record<string, string[]> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'mp4'],
  [OPUS]: ['ogg', 'opus', 'oga'],
  'audio/ogg': ['ogg', 'oga'],
  'video/mp4': ['mp4', 'm4v'],
  'video/3gpp': ['3gp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'csv', 'log', 'md'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  [`${OFFICE}wordprocessingml.document`]: ['docx'],
  [`${OFFICE}spreadsheetml.sheet`]: ['xlsx'],
  [`${OFFICE}presentationml.presentation`]: ['pptx'],
  'application/zip': ['zip'],
};

/** The kind a file is sent as, by what it is (Meta, supported media types); undefined when Meta refuses it. */
export function kindOf(mime: string): FileKind | undefined {
  if (mime === 'image/jpeg' || mime === 'image/png') return 'image';
  if (mime === 'image/webp') return 'sticker';
  if (/^audio\/(aac|amr|mpeg|mp4)$/.test(mime) || mime === OPUS) return 'audio';
  if (/^video\/(mp4|3gpp)$/.test(mime)) return 'video';
  return mime === 'application/pdf' || mime === 'text/plain' || mime.startsWith(OFFICE) || OLD_OFFICE.includes(mime)
    ? 'document'
    : undefined;
}

const MOST: Record<Exclude<FileKind, 'sticker'>, number> = { image: 5 * MB, audio: 16 * MB, video: 16 * MB, document: LARGEST };
const STICKER = { side: 512, still: 100 * KB, animated: 500 * KB };

/**
 * What bytes are, told apart with the help of what is said of them only where their signs leave a choice: an MP4 of sound
 * alone, which of the old office programs wrote a document, and an archive whose names are not among the bytes that are here.
 */
export function typeOf(bytes: Uint8Array, declared: string, name: string): string {
  const found = sniff(bytes.length > 2 * HEAD ? ends(bytes) : bytes);
  if (found === 'video/mp4' && /^audio\/(mp4|x-m4a|m4a)\b/i.test(declared)) return 'audio/mp4';
  if (found === ZIP) return saidToBe(NEW_OFFICE, declared, name) ?? ZIP;
  return found === OLE ? (saidToBe(OLD_OFFICE, declared, name) ?? UNKNOWN) : found;
}

/** Which of these its name or its sender says that it is. */
function saidToBe(types: readonly string[], declared: string, name: string): string | undefined {
  const ending = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase();
  return types.find((mime) => EXTENSIONS[mime]?.[0] === ending) ?? types.find((mime) => mime === declared);
}

function ends(bytes: Uint8Array): Uint8Array {
  const both = new Uint8Array(2 * HEAD);
  both.set(bytes.subarray(0, HEAD));
  both.set(bytes.subarray(bytes.length - HEAD), HEAD);
  return both;
}

export type Judged = { ok: true; kind: FileKind; mime: string } | { ok: false; problem: ProblemSlug };
const refuse = (problem: ProblemSlug): Judged => ({ ok: false, problem });

/** Whether Meta would take this file, and as what. A picture in WebP is a sticker; one that cannot be a sticker is nothing. */
export function judge(bytes: Uint8Array, declared: string, name: string): Judged {
  if (bytes.length === 0) return refuse('media-empty');
  const mime = typeOf(bytes, declared, name);
  const kind = kindOf(mime);
  if (!kind) return refuse('media-type-refused');
  if (kind !== 'sticker') return bytes.length > MOST[kind] ? refuse('media-too-large') : { ok: true, kind, mime };
  const picture = webpOf(bytes);
  if (picture?.width !== STICKER.side || picture.height !== STICKER.side) return refuse('media-type-refused');
  return bytes.length > (picture.animated ? STICKER.animated : STICKER.still) ? refuse('media-too-large') : { ok: true, kind, mime };
}

/**
 * What an uploaded file is called: a document as its writer called it, since only they know what a text or an archive is; what
 * is shown or played with the ending of what it really is.
 */
export function nameOf(name: string, { kind, mime }: { kind: FileKind; mime: string }): string {
  const [first = 'bin', ...others] = EXTENSIONS[mime] ?? [];
  const whole = cleanName(name) || 'file';
  const ending = /\.([a-z0-9]{1,5})$/i.exec(whole)?.[1]?.toLowerCase() ?? '';
  const keeps = kind === 'document' ? whole !== 'file' : [first, ...others].includes(ending);
  return keeps ? whole : `${whole}.${first}`;
}

/** Where an upload lies among the company's files. */
export const uploadKey = (id: string): string => `uploads/${id}`;
