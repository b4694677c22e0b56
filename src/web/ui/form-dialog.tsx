import type { ReactNode } from 'react';
import { Dialog } from './dialog';
import { LeaveGuard } from './leave-guard';

type Props = { title: string; size?: string; onClose: () => void; children: (leave: () => void) => ReactNode };

/** A dialog with a form in it: closing asks once something has been typed. */
export function FormDialog({ title, size = 'md', onClose, children }: Props) {
  return (
    <LeaveGuard leave={onClose}>
      {(leave) => (
        <Dialog title={title} size={size} onClose={leave}>
          {children(leave)}
        </Dialog>
      )}
    </LeaveGuard>
  );
}
