import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, sendMessage } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { mergeMessages } from '../../lib/realtime/thread-cache';
import { Locked } from '../../ui/locked';
import { type ChosenTemplate, TemplateDialog } from './template-dialog';

/** The window is closed: nothing can be typed, but an approved template may go. */
export default function WindowWayOut({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('interactions');
  const cache = useQueryClient();
  const explain = useExplain();
  const [open, setOpen] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: async (body: ChosenTemplate) =>
      (
        await sendMessage({
          path: { id: conversation.id },
          body: { type: 'template', body, clientMessageId: crypto.randomUUID() },
        })
      ).data,
    onSuccess: (message) => {
      mergeMessages(cache, conversation.id, [message]);
      setOpen(false);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  return (
    <Locked icon={IconLock} title={t('locked.window')} text={t('locked.windowHint')}>
      <Button onClick={() => setOpen(true)}>{t('template.choose')}</Button>
      {open && (
        <TemplateDialog
          title={t('template.title', { name: conversation.contact.name })}
          to={{ channel: conversation.channel.id, contact: conversation.contact.id, name: conversation.contact.name }}
          busy={isPending}
          onSend={mutate}
          onClose={() => setOpen(false)}
        />
      )}
    </Locked>
  );
}
