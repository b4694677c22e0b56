import { IconFile, IconMicrophone, IconMovie, IconPhoto, IconSticker2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../client';
import { key } from '../../../lib/i18n/key';
import { Attachment } from '../attachment';
import { textOf } from '../body';
import { FormattedText } from '../formatted-text';
import { Document } from './document';
import { Image } from './image';
import { lookOf } from './media.domain';
import classes from './media-card.module.css';
import type { MediaProps } from './media-props';
import { Player } from './player';
import { Video } from './video';

const ICONS = { image: IconPhoto, audio: IconMicrophone, video: IconMovie, document: IconFile, sticker: IconSticker2 };
type Kind = keyof typeof ICONS;
const isKind = (type: string): type is Kind => type in ICONS;

/** A message that is a file: shown by what the file is, with the words that came with it. */
export default function MediaCard({ message, conversationId }: MediaProps) {
  const caption = textOf(message.body, 'caption');
  return (
    <>
      <MediaBody message={message} conversationId={conversationId} />
      {caption && (
        <span className={classes.caption}>
          <FormattedText text={caption} />
        </span>
      )}
    </>
  );
}

/** The file of a message, without words. */
export function MediaBody({ message, conversationId }: MediaProps) {
  const { media } = message;
  if (media?.state !== 'stored') return <Absent message={message} />;
  switch (lookOf(media.mime ?? '')) {
    case 'image':
      return <Image message={message} conversationId={conversationId} />;
    case 'audio':
      return <Player message={message} conversationId={conversationId} />;
    case 'video':
      return <Video message={message} conversationId={conversationId} />;
    case 'document':
      return <Document message={message} conversationId={conversationId} />;
  }
}

/** A file on its way, or one that never came and why. */
function Absent({ message: { media, type, body } }: { message: Message }) {
  const { t } = useTranslation('message');
  const kind = isKind(type) ? type : 'document';
  const Icon = ICONS[kind];
  const hint = media?.state === 'failed' ? t(key('failed', media.reason ?? 'expired')) : t('pending');
  return (
    <Attachment
      icon={<Icon size={20} aria-hidden />}
      title={textOf(body, 'filename') || t(body.voice === true ? 'kinds.voice' : key('kinds', kind))}
      hint={hint}
    />
  );
}
