import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';

type Props = { title: string; consequence: string; label: string; busy: boolean; onYes: () => void; onClose: () => void };

/** Asks before something ends, and says what ends with it. */
export function AskFirst({ title, consequence, label, busy, onYes, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <Text c="dimmed">{consequence}</Text>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={onYes}>
          {label}
        </Button>
      </Group>
    </Dialog>
  );
}
