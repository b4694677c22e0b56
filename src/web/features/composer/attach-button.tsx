import { ActionIcon, Popover } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import type { DialogKind } from './attach/attach-dialog';
import { useTray } from './attach/use-tray';
import classes from './attach-button.module.css';

type Menu = { conversation: Conversation; onDone: () => void; onDialog: (kind: DialogKind) => void };
type Window = { kind: DialogKind; conversationId: string; onClose: () => void };
const AttachMenu = lazyPage<Menu>(() => import('./attach/attach-menu'), 'composer');
const AttachDialog = lazyPage<Window>(() => import('./attach/attach-dialog'), 'composer');
const Tray = lazyPage<{ conversation: Conversation }>(() => import('./attach/tray'), 'composer');

/** What else than words can be sent, and the files that wait to be. */
export function AttachButton({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<DialogKind>();
  const { chosen } = useTray(conversation.id);
  return (
    <>
      <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="top-start" withinPortal keepMounted={false}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.send ?? ''}
            aria-label={t('attach.label')}
            onClick={() => setOpen(!open)}
          >
            <IconPaperclip size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={6} aria-label={t('attach.label')}>
          <Suspense fallback={null}>
            <AttachMenu
              conversation={conversation}
              onDone={() => setOpen(false)}
              onDialog={(kind) => {
                setOpen(false);
                setDialog(kind);
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {dialog && (
        <Suspense fallback={null}>
          <AttachDialog kind={dialog} conversationId={conversation.id} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
      {chosen.length > 0 && (
        <Suspense fallback={null}>
          <Tray conversation={conversation} />
        </Suspense>
      )}
    </>
  );
}
