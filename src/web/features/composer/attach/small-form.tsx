import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageBody } from '../../../client';
import { useExplain } from '../../../lib/api/use-explain';
import { Dialog } from '../../../ui/dialog';
import { usePost } from './use-post';

type Props = {
  title: string;
  conversationId: string;
  /** What would be sent; undefined while something is missing. */
  body: MessageBody | undefined;
  onClose: () => void;
  children: ReactNode;
};

/** A window whose fields make one message. */
export function SmallForm({ title, conversationId, body, onClose, children }: Props) {
  const { t } = useTranslation('composer');
  const explain = useExplain();
  const post = usePost(conversationId);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [clientMessageId] = useState(() => crypto.randomUUID());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!body) return;
    setBusy(true);
    post({ ...body, clientMessageId })
      .then(onClose)
      .catch((error: unknown) => setRefused(explain(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {children}
          {refused && (
            <Text c="red" size="sm" role="alert">
              {refused}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!body}>
              {t('send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
