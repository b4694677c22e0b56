import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Message, resendMessage } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { mergeMessages } from '../../lib/realtime/thread-cache';
import { Trouble, TroubleAct } from './trouble';
import { useFailureText } from './use-failure-text';

/** What did not arrive, or may not have, says so and can be sent anew, whatever it is: a new message, never silently the same. */
export function Resend({ message, conversationId }: { message: Message; conversationId: string }) {
  const { t } = useTranslation('thread');
  const cache = useQueryClient();
  const explain = useExplain();
  const failureText = useFailureText();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: async () => (await resendMessage({ path: { id: conversationId, messageId: message.id } })).data,
    onSuccess: (sent) => mergeMessages(cache, conversationId, [sent]),
  });
  const isUncertain = message.status === 'unknown' || message.status === 'unknown_final';
  if (message.status !== 'failed' && !isUncertain) return null;
  return (
    <Trouble kind={isUncertain ? 'unknown' : 'failed'}>
      <span>{isUncertain ? t('trouble.unknown') : t('trouble.failed', { reason: failureText(message.error) })}</span>
      {!isSuccess && (
        <TroubleAct disabled={isPending} onClick={() => mutate()}>
          {t(isUncertain ? 'trouble.sendAnyway' : 'trouble.again')}
        </TroubleAct>
      )}
      {error && <span role="alert">{explain(error)}</span>}
    </Trouble>
  );
}
