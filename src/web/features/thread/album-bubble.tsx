import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import Album from '../message/media/album';
import { Ticks } from '../message/ticks';
import { MessageFrame } from './message-frame';
import { MessageTime } from './message-time';
import type { ThreadRow } from './rows';

export type AlbumProps = { row: Extract<ThreadRow, { kind: 'album' }>; conversation: Conversation; marked: boolean };

/** Pictures sent together in one bubble, with the time and ticks of the last. */
export default function AlbumBubble({ row: { messages, opens, reactions }, conversation, marked }: AlbumProps) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  const last = messages.at(-1);
  if (!last) return null;
  const writer = last.author.kind === 'agent' ? last.author.name : last.author.kind === 'customer' ? conversation.contact.name : '';
  return (
    <MessageFrame
      label={t('message', { name: writer, time: formats.time(last.sentAt) })}
      direction={last.direction}
      opens={opens}
      marked={marked}
      reactions={reactions}
      foot={
        <>
          <MessageTime at={last.sentAt} />
          {last.direction === 'out' && <Ticks status={last.status} />}
        </>
      }
    >
      <Album messages={messages} conversationId={conversation.id} />
    </MessageFrame>
  );
}
