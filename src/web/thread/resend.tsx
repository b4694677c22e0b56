import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../client';
import { useSend } from '../composer/outbox';
import { textOf } from './body';
import classes from './bubble.module.css';

/** What did not arrive, or may not have, says so and can be sent anew: a new message, never silently the same. */
export function Resend({ message, conversationId }: { message: Message; conversationId: string }) {
  const { t } = useTranslation();
  const { send } = useSend(conversationId);
  const [done, setDone] = useState(false);
  if (message.status !== 'failed' && message.status !== 'unknown') return null;
  const words = message.type === 'text' ? textOf(message.body, 'body') : '';
  const resend = (): void => {
    setDone(true);
    send(words);
  };
  return (
    <div className={classes.trouble} data-kind={message.status}>
      <span>
        {message.status === 'unknown'
          ? t('trouble.unknown')
          : t('trouble.failed', { reason: message.error?.title ?? t('trouble.noReason') })}
      </span>
      {words && !done && (
        <button type="button" className={classes.act} onClick={resend}>
          {t(message.status === 'unknown' ? 'trouble.sendAnyway' : 'trouble.again')}
        </button>
      )}
    </div>
  );
}
