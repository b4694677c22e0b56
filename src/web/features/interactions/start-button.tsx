import { ActionIcon, Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { HINT } from '../../ui/hint';

const StartDialog = lazyPage(() => import('./start-dialog'), 'interactions');

type Props = { whom?: Pick<Conversation, 'id' | 'contact' | 'channel'> };

/** Opens New Interaction: in a thread for its contact, in the list for anybody. */
export function StartButton({ whom }: Props) {
  const { t } = useTranslation();
  const may = useMay('conversations:start');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      {whom ? (
        <Button onClick={() => setOpen(true)}>{t('inbox.start')}</Button>
      ) : (
        <ActionIcon className={HINT} data-hint="below" aria-label={t('inbox.start')} onClick={() => setOpen(true)}>
          <IconMessagePlus size={20} aria-hidden />
        </ActionIcon>
      )}
      <Suspense>{open && <StartDialog {...(whom ? { whom } : {})} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
