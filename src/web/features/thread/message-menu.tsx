import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconCopy, IconMoodMinus, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Message, sendMessage } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { ActionEntry, ActionMenu } from '../../ui/action-menu';
import { textOf } from '../message/body';
import { useReply } from '../message/use-reply';
import { useHasRecords } from '../records/use-has-records';
import classes from './message-menu.module.css';

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
type Props = { message: Message; conversationId: string; onDone: () => void; onAttach: () => void };

/** Answer a message, react to it, copy its words. */
export default function MessageMenu({ message, conversationId, onDone, onAttach }: Props) {
  const { t } = useTranslation('thread');
  const explain = useExplain();
  const hasRecords = useHasRecords();
  const [, reply] = useReply(conversationId);
  const words = textOf(message.body, 'body', 'caption', 'text');
  const react = (emoji: string): void => {
    onDone();
    sendMessage({
      path: { id: conversationId },
      body: { type: 'reaction', body: { message: message.id, emoji }, clientMessageId: crypto.randomUUID() },
    }).catch((error: unknown) => notifications.show({ color: 'red', message: explain(error) }));
  };
  return (
    <ActionMenu>
      <fieldset className={classes.reactions} aria-label={t('menu.react')}>
        {EMOJI.map((emoji) => (
          <button key={emoji} type="button" aria-label={t('menu.reactWith', { emoji })} onClick={() => react(emoji)}>
            {emoji}
          </button>
        ))}
        <button type="button" aria-label={t('menu.unreact')} onClick={() => react('')}>
          <IconMoodMinus size={20} aria-hidden />
        </button>
      </fieldset>
      <ActionEntry
        icon={<IconArrowBackUp size={18} aria-hidden />}
        label={t('menu.reply')}
        onClick={() => {
          onDone();
          reply(message);
        }}
      />
      {words && (
        <ActionEntry
          icon={<IconCopy size={18} aria-hidden />}
          label={t('menu.copy')}
          onClick={() => {
            onDone();
            void navigator.clipboard.writeText(words).catch(() => undefined);
          }}
        />
      )}
      {message.media?.state === 'stored' && hasRecords && (
        <ActionEntry icon={<IconPaperclip size={18} aria-hidden />} label={t('menu.attach')} onClick={onAttach} />
      )}
    </ActionMenu>
  );
}
