import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '../../client';
import { key } from '../../lib/i18n/key';
import { readThread } from '../../lib/realtime/thread-cache';
import { partOf, textOf } from './body';
import classes from './quote.module.css';
import { useThreadActs } from './thread-acts';

/** The message that this one answers, in one line, if it is here; pressing it goes there. */
export function Quote({ wamid, conversation }: { wamid: string; conversation: Conversation }) {
  const { t } = useTranslation('message');
  const { jump } = useThreadActs();
  const quoted = readThread(useQueryClient(), conversation.id)?.messages.find((m) => m.wamid === wamid);
  if (!quoted) return <span className={classes.quote}>{t('thread.quotesOlder')}</span>;
  return (
    <button type="button" className={classes.quote} dir="auto" onClick={() => jump(quoted.seq)}>
      <QuoteWords message={quoted} conversation={conversation} />
    </button>
  );
}

export function QuoteWords({ message, conversation }: { message: Message; conversation: Conversation }) {
  const { t } = useTranslation('message');
  const words =
    textOf(message.body, 'body', 'caption', 'text', 'filename') ||
    textOf(partOf(message.body, 'button_reply'), 'title') ||
    textOf(partOf(message.body, 'list_reply'), 'title') ||
    textOf(partOf(message.body, 'body'), 'text') ||
    t(key('kinds', message.type));
  return (
    <>
      <strong dir="auto">
        {message.direction === 'in'
          ? conversation.contact.name
          : message.author.kind === 'agent' || message.author.kind === 'campaign'
            ? message.author.name
            : t(message.author.kind === 'business-app' ? 'thread.app' : 'thread.automatic')}
      </strong>
      {': '}
      {words}
    </>
  );
}
