/** How a file goes out: what may show itself in a page, under which name, and which part of it (RFC 6266, 8187, 9110). */

/** Kinds a browser shows without running anything. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/(aac|amr|mpeg|mp4|wav|ogg(; codecs=opus)?)|video\/(mp4|3gpp|webm))$/;

export const isShown = (mime: string): boolean => SHOWN.test(mime);

/** What a browser may be told of the type: only what we know ourselves. */
export const servedType = (mime: string): string => (isShown(mime) || mime === 'application/pdf' ? mime : 'application/octet-stream');

/** The longest edge of a picture in a thread, twice over for fine screens, in pixels. */
export const SMALL_EDGE = 640;
/** Below this a second file saves nobody anything, in bytes. */
const SMALL_ENOUGH = 64 * 1024;

/** Whether a smaller one is worth making. What may move (GIF, stickers) would stand still, so it stays as it is. */
export const canShrink = ({ mime, size }: { mime: string; size: number }): boolean =>
  (mime === 'image/jpeg' || mime === 'image/png') && size > SMALL_ENOUGH;

const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The name for every browser: plain letters for the old ones, and the whole of it. */
export function disposition(mime: string, name: string): string {
  const plain = name.replace(/[^\w.\- ]/g, '_');
  return `${isShown(mime) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

export type Span = { offset: number; length: number };

/** The one part a request asks for; undefined = all of it, null = there is no such part. Several parts at once are answered whole. */
export function spanOf(range: string | undefined, size: number): Span | undefined | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.trim() ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 ? null : { offset: Math.max(0, size - Number(to)), length: Math.min(size, Number(to)) };
  const [offset, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
  if (to !== '' && Number(to) < offset) return undefined;
  return offset >= size ? null : { offset, length: last - offset + 1 };
}
