import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from '../message/bubble.module.css';
import Album from '../message/media/album';
import { Ticks } from '../message/ticks';
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
    <article
      className={classes.line}
      data-direction={last.direction}
      data-opens={opens || undefined}
      data-marked={marked || undefined}
      aria-label={t('message', { name: writer, time: formats.time(last.sentAt) })}
    >
      <div className={classes.bubble}>
        <Album messages={messages} conversationId={conversation.id} />
        <span className={classes.foot}>
          <time dateTime={last.sentAt} title={formats.moment(last.sentAt)}>
            {formats.time(last.sentAt)}
          </time>
          {last.direction === 'out' && <Ticks status={last.status} />}
        </span>
      </div>
      {reactions.length > 0 && <span className={classes.reactions}>{reactions.join(' ')}</span>}
    </article>
  );
}
