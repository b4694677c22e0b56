import { ActionIcon } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPage } from '../../lib/i18n/lazy-page';
import classes from './voice-button.module.css';

const Recorder = lazyPage<{ conversationId: string; onDone: () => void }>(() => import('./attach/recorder'), 'composer');

/** Speaks instead of writing. */
export function VoiceButton({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(false);
  if (open)
    return (
      <Suspense fallback={null}>
        <Recorder conversationId={conversationId} onDone={() => setOpen(false)} />
      </Suspense>
    );
  return (
    <ActionIcon variant="subtle" color="gray" className={classes.send ?? ''} aria-label={t('voice.label')} onClick={() => setOpen(true)}>
      <IconMicrophone size={20} aria-hidden />
    </ActionIcon>
  );
}
