import { IconAlertCircle, IconAlertTriangle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
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

const TOLD = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** Clock, one tick, two, two in blue; a warning where nobody knows, red where it failed. */
export function Ticks({ status, times = {} }: { status: Status; times?: Message['statusTimes'] }) {
  const { t } = useTranslation('message');
  const formats = useFormats();
  const Sign = SIGNS[status];
  if (!Sign) return null;
  const told = TOLD.flatMap((state) =>
    times[state] ? [t('ticks.told', { state: t(key('ticks', state)), time: formats.moment(times[state]) })] : [],
  );
  return (
    <span
      className={classes.tick}
      data-status={status}
      role="img"
      aria-label={t(key('ticks', status))}
      title={told.join('\n') || t(key('ticks', status))}
    >
      <Sign size={16} stroke={2.2} aria-hidden />
    </span>
  );
}
