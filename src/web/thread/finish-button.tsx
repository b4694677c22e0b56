import { Button, Group, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../api/use-explain';
import { finishInteraction } from '../client';
import { learn } from '../realtime/desk-cache';
import { useMay } from '../session/use-me';
import { useColumns } from '../shell/use-columns';
import { useKeys } from '../shell/use-keys';

export function FinishButton({ interactionId }: { interactionId: string }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const explain = useExplain();
  const roomy = useColumns() > 1;
  const may = useMay('conversations:serve');
  const [asking, ask] = useDisclosure(false);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await finishInteraction({ path: { id: interactionId } })).data,
    onSuccess: (conversation) => learn(cache, [conversation]),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  useKeys(may ? { f: ask.open } : {});
  if (!may) return null;
  return (
    <Popover opened={asking} onChange={(open) => (open ? ask.open() : ask.close())} width={280} trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <Button
          variant="default"
          size={roomy ? 'sm' : 'xs'}
          leftSection={roomy && <IconCheck size={16} aria-hidden />}
          onClick={ask.toggle}
        >
          {t('thread.finish')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('thread.finishAsk')}>
        <Text size="sm" fw={600}>
          {t('thread.finishAsk')}
        </Text>
        <Text size="sm" c="dimmed" mt={4}>
          {t('thread.finishHint')}
        </Text>
        <Group mt="md" gap="xs" justify="flex-end">
          <Button size="xs" variant="subtle" color="gray" onClick={ask.close}>
            {t('cancel')}
          </Button>
          <Button size="xs" loading={isPending} data-autofocus onClick={() => mutate()}>
            {t('thread.finishYes')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
