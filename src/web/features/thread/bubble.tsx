import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from '../message/bubble.module.css';
import { Content } from '../message/content';
import { Quote } from '../message/quote';
import { Ticks } from '../message/ticks';
import { MessageTools } from './message-tools';
import { Resend } from './resend';

type Props = { message: Message; opens: boolean; reactions: string[]; conversation: Conversation; marked: boolean };

export function Bubble({ message, opens, reactions, conversation, marked }: Props) {
  const { t } = useTranslation(['thread', 'message']);
  const formats = useFormats();
  const writer =
    message.author.kind === 'customer'
      ? conversation.contact.name
      : message.author.kind === 'agent'
        ? message.author.name
        : t('message:thread.automatic');
  return (
    <article
      className={classes.line}
      data-direction={message.direction}
      data-opens={opens || undefined}
      data-marked={marked || undefined}
      aria-label={t('message', { name: writer, time: formats.time(message.sentAt) })}
    >
      <div className={classes.bubble}>
        <MessageTools message={message} conversationId={conversation.id} />
        {opens && message.direction === 'out' && <span className={classes.writer}>{writer}</span>}
        {message.quotes && <Quote wamid={message.quotes} conversation={conversation} />}
        <Content message={message} conversationId={conversation.id} />
        <span className={classes.foot}>
          <time dateTime={message.sentAt} title={formats.moment(message.sentAt)}>
            {formats.time(message.sentAt)}
          </time>
          {message.direction === 'out' && <Ticks status={message.status} />}
        </span>
      </div>
      {reactions.length > 0 && <span className={classes.reactions}>{reactions.join(' ')}</span>}
      <Resend message={message} conversationId={conversation.id} />
    </article>
  );
}
