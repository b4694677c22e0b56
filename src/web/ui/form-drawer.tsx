import { Drawer } from '@mantine/core';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from './leave-guard';

type Props = { title: string; size?: string; onClose: () => void; children: (leave: () => void) => ReactNode };

/** One record beside the list that it stands in; what is typed there is not lost by a click beside it. */
export function FormDrawer({ title, size = 'md', onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <LeaveGuard leave={onClose}>
      {(leave) => (
        <Drawer
          opened
          onClose={leave}
          position="right"
          size={size}
          lockScroll={false}
          title={title}
          overlayProps={{ backgroundOpacity: 0.45 }}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          {children(leave)}
        </Drawer>
      )}
    </LeaveGuard>
  );
}
