import { ActionIcon, Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useThreadActs } from '../message/thread-acts';
import classes from './message-tools.module.css';

type Props = { message: Message; conversationId: string };
type MenuProps = Props & { onDone: () => void; onAttach: () => void };
const MessageMenu = lazyPage<MenuProps>(() => import('./message-menu'), 'thread');
const AttachFile = lazyPage<Props & { onClose: () => void }>(() => import('../records/attach-file'), 'records');

/** Beside a bubble: what may be done with its message. */
export function MessageTools({ message, conversationId }: Props) {
  const { t } = useTranslation('thread');
  const [open, setOpen] = useState(false);
  const [attaching, setAttaching] = useState(false);
  const { mayWrite } = useThreadActs();
  if (!mayWrite || !message.wamid) return null;
  return (
    <>
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
            <MessageMenu
              message={message}
              conversationId={conversationId}
              onDone={() => setOpen(false)}
              onAttach={() => {
                setOpen(false);
                setAttaching(true);
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {attaching && (
        <Suspense fallback={null}>
          <AttachFile message={message} conversationId={conversationId} onClose={() => setAttaching(false)} />
        </Suspense>
      )}
    </>
  );
}
