import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { QuoteWords } from '../message/quote';
import { useReply } from '../message/use-reply';
import classes from './reply-strip.module.css';

/** What the next message answers, and a way not to. */
export function ReplyStrip({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('composer');
  const [quoted, reply] = useReply(conversation.id);
  if (!quoted) return null;
  return (
    <div className={classes.reply}>
      <span className={classes.replyWords}>
        <QuoteWords message={quoted} conversation={conversation} />
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={t('noReply')} onClick={() => reply(undefined)}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
