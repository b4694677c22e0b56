import { useRef, useState } from 'react';
import type { MessageBody, UploadedMedia } from '../../../client';
import { uploadFile } from '../../../lib/api/upload-file';
import { useExplain } from '../../../lib/api/use-explain';
import { usePost } from './use-post';
import type { Chosen } from './use-tray';

/** How far one file is, from 0 to 1, or why it did not go. */
export type Sending = { part: number; reason?: string };

const bodyOf = (media: UploadedMedia, { file, voice }: Chosen, caption: string): MessageBody => {
  const words = caption.trim() ? { caption: caption.trim() } : {};
  switch (media.kind) {
    case 'image':
    case 'video':
      return { type: media.kind, body: { media: media.id, ...words } };
    case 'document':
      return { type: 'document', body: { media: media.id, filename: file.name.slice(-240), ...words } };
    case 'audio':
      return { type: 'audio', body: { media: media.id, ...(voice ? { voice } : {}) } };
    case 'sticker':
      return { type: 'sticker', body: { media: media.id } };
  }
};

/** Uploads and sends files one after another, in their order; what has gone leaves the tray, what has not says why. */
export function useSendFiles(conversationId: string, onSent: (id: string) => void) {
  const explain = useExplain();
  const post = usePost(conversationId);
  const [states, setStates] = useState<Record<string, Sending>>({});
  const [sending, setSending] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const tell = (id: string, state: Sending): void => setStates((now) => ({ ...now, [id]: state }));

  const one = async (each: Chosen, caption: string, signal: AbortSignal): Promise<void> => {
    tell(each.id, { part: 0 });
    const media = await uploadFile(each.file, each.id, { onProgress: (part) => tell(each.id, { part }), signal });
    await post({ ...bodyOf(media, each, caption), clientMessageId: each.id });
    onSent(each.id);
  };
  const send = async (files: readonly Chosen[], captions: Readonly<Record<string, string>>): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setSending(true);
    for (const each of files) {
      if (signal.aborted) break;
      await one(each, captions[each.id] ?? '', signal).catch((error: unknown) => {
        if (!signal.aborted) tell(each.id, { part: 0, reason: explain(error) });
      });
    }
    setSending(false);
  };
  return { sending, states, send, cancel: () => stop.current?.abort() };
}
