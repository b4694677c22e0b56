import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { Afterwards, isHidden } from '../message/afterwards';
import { Content } from '../message/content';
import { Origin } from '../message/origin';
import { Quote } from '../message/quote';
import { Ticks } from '../message/ticks';
import classes from './bubble.module.css';
import { MessageFrame } from './message-frame';
import { MessageTime } from './message-time';
import { MessageTools } from './message-tools';
import { Resend } from './resend';

const SaidOfConsent = lazyPage(() => import('../message/said-of-consent'));

type Props = { message: Message; opens: boolean; reactions: string[]; conversation: Conversation; marked: boolean };

export function Bubble({ message, opens, reactions, conversation, marked }: Props) {
  const { t } = useTranslation(['thread', 'message']);
  const formats = useFormats();
  const writer =
    message.author.kind === 'customer'
      ? conversation.contact.name
      : message.author.kind === 'agent' || message.author.kind === 'campaign'
        ? message.author.name
        : t(message.author.kind === 'business-app' ? 'message:thread.app' : 'message:thread.automatic');
  return (
    <MessageFrame
      label={t('message', { name: writer, time: formats.time(message.sentAt) })}
      direction={message.direction}
      opens={opens}
      marked={marked}
      reactions={reactions}
      foot={
        <>
          <MessageTime at={message.sentAt} />
          {message.direction === 'out' && <Ticks status={message.status} times={message.statusTimes} />}
        </>
      }
      below={<Resend message={message} conversationId={conversation.id} />}
    >
      <MessageTools message={message} conversationId={conversation.id} />
      {opens && message.direction === 'out' && (
        <span className={classes.writer} dir="auto">
          {writer}
        </span>
      )}
      {message.quotes && <Quote wamid={message.quotes} conversation={conversation} />}
      <Origin message={message} />
      {isHidden(message) ? <em>{t('message:changed.hidden')}</em> : <Content message={message} conversationId={conversation.id} />}
      <Afterwards message={message} />
      {message.consent && (
        <Suspense>
          <SaidOfConsent message={message} contact={conversation.contact} />
        </Suspense>
      )}
    </MessageFrame>
  );
}
