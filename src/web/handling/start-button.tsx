import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client';
import { useMay } from '../session/use-me';
import StartDialog from './start-dialog';

type Props = { whom?: Pick<Conversation, 'id' | 'contact' | 'channel'> };

/** Opens New Interaction: in a thread for its contact, in the list for anybody. */
export default function StartButton({ whom }: Props) {
  const { t } = useTranslation('handling');
  const may = useMay('conversations:start');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      {whom ? (
        <Button onClick={() => setOpen(true)}>{t('start.act')}</Button>
      ) : (
        <Tooltip label={t('start.act')}>
          <ActionIcon aria-label={t('start.act')} onClick={() => setOpen(true)}>
            <IconMessagePlus size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {open && <StartDialog {...(whom ? { whom } : {})} onClose={() => setOpen(false)} />}
    </>
  );
}
