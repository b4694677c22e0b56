import { IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { Item } from '../../ui/item-list';
import { StatusBadge } from '../../ui/status-badge';
import { OpenBadge } from './open-badge';
import { hoursQuery } from './queues-query';

/** A queue at a glance: what it is called, who serves it, how it gives out customers, and whether it is open. */
export function QueueLine({ queue, onOpen }: { queue: Queue; onOpen: () => void }) {
  const { t } = useTranslation('queues');
  const hours = useQuery(hoursQuery).data?.find(({ id }) => id === queue.businessHoursId);
  const who = [
    queue.members.length > 0 ? t('members', { count: queue.members.length }) : undefined,
    ...queue.departments.map(({ name }) => name),
  ].filter((word) => word !== undefined);
  return (
    <Item
      name={queue.name}
      onOpen={onOpen}
      facts={joined([queue.openTo === 'everyone' ? t('everyone') : joined(who) || t('nobodyYet'), t(key('routing', queue.routing))])}
    >
      {queue.isDefault && (
        <StatusBadge tone="good" icon={<IconStar size={13} aria-hidden />}>
          {t('default')}
        </StatusBadge>
      )}
      <OpenBadge open={hours?.openNow} />
    </Item>
  );
}
