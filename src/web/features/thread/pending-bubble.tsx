import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from '../message/bubble.module.css';
import { FormattedText } from '../message/formatted-text';
import { type Pending, useSend } from '../message/outbox';
import { Ticks } from '../message/ticks';

export function PendingBubble({ pending, conversationId }: { pending: Pending; conversationId: string }) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  const { again, discard } = useSend(conversationId);
  const failed = pending.reason !== undefined;
  return (
    <article
      className={classes.line}
      data-direction="out"
      aria-label={t('message', { name: t('row.you'), time: formats.time(pending.at) })}
    >
      <div className={classes.bubble}>
        <FormattedText text={pending.text} />
        <span className={classes.foot}>
          {formats.time(pending.at)}
          <Ticks status={failed ? 'failed' : 'queued'} />
        </span>
      </div>
      {failed && (
        <div className={classes.trouble} role="alert">
          <span>{t('trouble.failed', { reason: pending.reason })}</span>
          <button type="button" className={classes.act} onClick={() => again(pending)}>
            {t('trouble.again')}
          </button>
          <button type="button" className={classes.act} onClick={() => discard(pending)}>
            {t('trouble.discard')}
          </button>
        </div>
      )}
    </article>
  );
}
