import { IconAlertCircle, IconAlertTriangle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { key } from '../../lib/i18n/key';
import classes from './ticks.module.css';

type Status = Message['status'];

const SIGNS: Record<Status, typeof IconClock | undefined> = {
  received: undefined,
  internal: undefined,
  queued: IconClock,
  sending: IconClock,
  unknown: IconAlertTriangle,
  unknown_final: IconAlertTriangle,
  accepted: IconCheck,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertCircle,
};

/** Clock, one tick, two, two in blue; a warning where nobody knows, red where it failed. */
export function Ticks({ status }: { status: Status }) {
  const { t } = useTranslation('message');
  const Sign = SIGNS[status];
  if (!Sign) return null;
  return (
    <span className={classes.tick} data-status={status} role="img" aria-label={t(key('ticks', status))} title={t(key('ticks', status))}>
      <Sign size={16} stroke={2.2} aria-hidden />
    </span>
  );
}
