import { ActionIcon, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPage } from '../../lib/i18n/lazy-page';

const EmojiPanel = lazyPage<{ onPick: (emoji: string) => void }>(() => import('./emoji-panel'), 'composer');

/** `onPick('')` when nothing was chosen: the cursor goes back to where it was. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(false);
  const pick = (emoji: string): void => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <Popover opened={open} onChange={(now) => (now ? setOpen(true) : pick(''))} trapFocus position="top-start" withinPortal>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('emoji.label')} onClick={() => setOpen(!open)}>
          <IconMoodSmile size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label={t('emoji.label')}>
        <Suspense fallback={null}>
          <EmojiPanel onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
