/** Files that a message points at, wherever in it they stand: by id, or by a link. */
export interface Attachment {
  kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  path: readonly PropertyKey[];
  id?: string;
  link?: string;
}

const KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** `content`: the object named like the type of the message. */
export function attachmentsOf(type: string, content: unknown): Attachment[] {
  return walk(content, [type]);
}

function walk(value: unknown, path: readonly PropertyKey[]): Attachment[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => walk(item, [...path, index]));
  const kind = KINDS.find((one) => one === path.at(-1));
  const { id, link } = Object(value);
  const own: Attachment[] =
    kind === undefined ? [] : [{ kind, path, ...(typeof id === 'string' ? { id } : {}), ...(typeof link === 'string' ? { link } : {}) }];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => walk(inner, [...path, key]))];
}

/** What may be sent as what. Source: Meta, Cloud API, supported media types. */
const SENDABLE: Readonly<Record<Attachment['kind'], RegExp>> = {
  image: /^image\/(jpeg|png)$/,
  video: /^video\/(mp4|3gpp)$/,
  audio: /^audio\/(aac|amr|mpeg|mp4|ogg)/,
  sticker: /^image\/webp$/,
  document: /./,
};

export const mayBeSentAs = (kind: Attachment['kind'], mimeType: string): boolean => SENDABLE[kind].test(mimeType);
