import { ActionIcon, Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useThreadActs } from '../message/thread-acts';
import classes from './message-tools.module.css';

type Props = { message: Message; conversationId: string };
const MessageMenu = lazyPage<Props & { onDone: () => void }>(() => import('./message-menu'), 'thread');

/** Beside a bubble: what may be done with its message. */
export function MessageTools({ message, conversationId }: Props) {
  const { t } = useTranslation('thread');
  const [open, setOpen] = useState(false);
  const { mayWrite } = useThreadActs();
  if (!mayWrite || !message.wamid) return null;
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="top" withinPortal>
      <Popover.Target>
        <ActionIcon
          className={classes.tools ?? ''}
          variant="subtle"
          color="gray"
          data-open={open || undefined}
          aria-label={t('tools')}
          onClick={() => setOpen(!open)}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('tools')}>
        <Suspense fallback={null}>
          <MessageMenu message={message} conversationId={conversationId} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
