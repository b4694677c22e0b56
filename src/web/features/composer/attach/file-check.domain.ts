/** Whether WhatsApp takes a file, judged before anything is uploaded by what the browser says of it. The server looks again. */
export const KINDS = ['image', 'sticker', 'audio', 'video', 'document'] as const;
export type Kind = (typeof KINDS)[number];
export type Judged =
  | { kind: Kind; flaw?: undefined }
  | { kind?: undefined; flaw: 'type' | 'empty' }
  | { kind?: undefined; flaw: 'size'; most: number };

const MB = 1_000_000;
const MOST: Record<Kind, number> = { image: 5 * MB, sticker: 500_000, audio: 16 * MB, video: 16 * MB, document: 25 * MB };
const PAPERS = /\.(pdf|txt|csv|docx?|xlsx?|pptx?)$/i;

function kindOf(type: string, name: string): Kind | undefined {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (plain === 'image/jpeg' || plain === 'image/png') return 'image';
  if (plain === 'image/webp') return 'sticker';
  if (/^audio\/(aac|amr|mpeg|mp3|mp4|x-m4a|m4a|ogg|opus)$/.test(plain)) return 'audio';
  if (/^video\/(mp4|3gpp)$/.test(plain)) return 'video';
  return plain.startsWith('image/') || plain.startsWith('audio/') || plain.startsWith('video/') || !PAPERS.test(name)
    ? undefined
    : 'document';
}

export function judge({ type, name, size }: { type: string; name: string; size: number }): Judged {
  if (size === 0) return { flaw: 'empty' };
  const kind = kindOf(type, name);
  if (!kind) return { flaw: 'type' };
  return size > MOST[kind] ? { flaw: 'size', most: MOST[kind] } : { kind };
}

/** Kinds that WhatsApp shows with words below them. */
export const takesCaption = (kind: Kind): boolean => kind === 'image' || kind === 'video' || kind === 'document';
