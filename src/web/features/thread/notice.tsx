import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { partOf, textOf } from '../message/body';
import classes from './notice.module.css';

/** What happened beside the talk: a system line, a reaction to something further up, a change of an earlier message. */
export function Notice({ message, contact }: { message: Message; contact: string }) {
  const { t } = useTranslation('thread');
  const name = message.author.kind === 'agent' ? message.author.name : contact;
  const changed = partOf(message.body, 'message');
  const edited = textOf(partOf(changed, textOf(changed, 'type')), 'body', 'caption');
  /** Meta says it in English; who reads it may not. */
  const change = (): string => {
    switch (textOf(message.body, 'type')) {
      case 'user_changed_number':
        return t('notice.number', { name: contact, phone: `+${textOf(message.body, 'wa_id', 'new_wa_id')}` });
      case 'user_changed_user_id':
        return t('notice.account', { name: contact });
      case 'customer_identity_changed':
        return t('notice.identity', { name: contact });
      default:
        return textOf(message.body, 'body') || t('notice.system');
    }
  };
  const words = (): string => {
    switch (message.type) {
      case 'reaction':
        return textOf(message.body, 'emoji')
          ? t('notice.reaction', { name, emoji: textOf(message.body, 'emoji') })
          : t('notice.unreaction', { name });
      case 'edit':
        return edited ? t('notice.editTo', { name, text: edited }) : t('notice.edit', { name });
      case 'revoke':
        return t('notice.revoke', { name });
      case 'system':
        return change();
      default:
        return textOf(message.body, 'body') || t('notice.system');
    }
  };
  return (
    <div className={classes.notice}>
      <span dir="auto">{words()}</span>
    </div>
  );
}
