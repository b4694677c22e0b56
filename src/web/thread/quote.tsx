import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client';
import { readThread } from '../realtime/thread-cache';
import { partOf, textOf } from './body';
import classes from './bubble.module.css';

/** The message that this one answers, in one line, if it is here. */
export function Quote({ wamid, conversation }: { wamid: string; conversation: Conversation }) {
  const { t } = useTranslation();
  const quoted = readThread(useQueryClient(), conversation.id)?.messages.find((m) => m.wamid === wamid);
  if (!quoted) return <span className={classes.quote}>{t('thread.quotesOlder')}</span>;
  const words =
    textOf(quoted.body, 'body', 'caption', 'text', 'filename') ||
    textOf(partOf(quoted.body, 'button_reply'), 'title') ||
    t(`kinds.${quoted.type}`);
  return (
    <span className={classes.quote}>
      <strong>
        {quoted.direction === 'in'
          ? conversation.contact.name
          : quoted.author.kind === 'agent'
            ? quoted.author.name
            : t('thread.automatic')}
      </strong>
      {': '}
      {words}
    </span>
  );
}
