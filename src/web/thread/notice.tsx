import { useTranslation } from 'react-i18next';
import type { Message } from '../client';
import { textOf } from './body';
import classes from './thread.module.css';

/** What happened beside the talk: a system line, a reaction to something further up, a change of an earlier message. */
export function Notice({ message, contact }: { message: Message; contact: string }) {
  const { t } = useTranslation();
  const name = message.author.kind === 'agent' ? message.author.name : contact;
  const words = (): string => {
    switch (message.type) {
      case 'reaction':
        return textOf(message.body, 'emoji')
          ? t('notice.reaction', { name, emoji: textOf(message.body, 'emoji') })
          : t('notice.unreaction', { name });
      case 'edit':
        return t('notice.edit', { name });
      case 'revoke':
        return t('notice.revoke', { name });
      default:
        return textOf(message.body, 'body') || t('notice.system');
    }
  };
  return (
    <div className={classes.notice}>
      <span>{words()}</span>
    </div>
  );
}
