import { IconDoor, IconDoorOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/status-badge';

/** Whether business hours are open now; undefined: there are none, so it is always. */
export function OpenBadge({ open }: { open: boolean | undefined }) {
  const { t } = useTranslation('queues');
  const isOpen = open !== false;
  return (
    <StatusBadge
      tone={isOpen ? 'good' : 'quiet'}
      icon={isOpen ? <IconDoor size={13} aria-hidden /> : <IconDoorOff size={13} aria-hidden />}
    >
      {open === undefined ? t('alwaysOpen') : t(open ? 'openNow' : 'closedNow')}
    </StatusBadge>
  );
}
