import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { FormattedText } from '../message/formatted-text';
import { type Pending, useSend } from '../message/outbox';
import { Ticks } from '../message/ticks';
import { MessageFrame } from './message-frame';
import { Trouble, TroubleAct } from './trouble';

export function PendingBubble({ pending, conversationId }: { pending: Pending; conversationId: string }) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  const { again, discard } = useSend(conversationId);
  const { trouble } = pending;
  return (
    <MessageFrame
      label={t('message', { name: t('row.you'), time: formats.time(pending.at) })}
      direction="out"
      foot={
        <>
          {formats.time(pending.at)}
          <Ticks status={trouble ? 'failed' : 'queued'} />
        </>
      }
      below={
        trouble && (
          <Trouble kind="failed" role="alert">
            <span>{t('trouble.failed', { reason: trouble.kind === 'refused' ? trouble.reason : t('errors.noConnection') })}</span>
            <TroubleAct onClick={() => again(pending)}>{t('trouble.again')}</TroubleAct>
            <TroubleAct onClick={() => discard(pending)}>{t('trouble.discard')}</TroubleAct>
          </Trouble>
        )
      }
    >
      <FormattedText text={pending.text} />
    </MessageFrame>
  );
}
