import { IconChevronRight, IconDoor, IconDoorOff, IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../client';
import { key } from '../../lib/i18n/key';
import classes from './queues.module.css';
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
    <li className={classes.line}>
      <div className={classes.names}>
        <button type="button" className={classes.open} onClick={onOpen}>
          {queue.name}
        </button>
        <span className={classes.facts}>
          {queue.openTo === 'everyone' ? t('everyone') : who.join(' · ') || t('nobodyYet')}
          {' · '}
          {t(key('routing', queue.routing))}
        </span>
      </div>
      <span className={classes.chips}>
        {queue.isDefault && (
          <span className={classes.chip}>
            <IconStar size={13} aria-hidden />
            {t('default')}
          </span>
        )}
        <span className={classes.chip} data-quiet={hours?.openNow === false || undefined}>
          {hours?.openNow === false ? <IconDoorOff size={13} aria-hidden /> : <IconDoor size={13} aria-hidden />}
          {hours ? t(hours.openNow ? 'openNow' : 'closedNow') : t('alwaysOpen')}
        </span>
      </span>
      <IconChevronRight size={18} className={classes.more} aria-hidden />
    </li>
  );
}
