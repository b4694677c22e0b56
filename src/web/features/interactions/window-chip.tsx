import { IconAlertTriangle, IconClock, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServiceWindow } from '../../client';
import { isClosing, readWindow } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import classes from './window-chip.module.css';

/** How long free text may still go out; amber under two hours, a lock when it may not, a sign for `mine` that is about to close. */
export function WindowChip({ of, mine = false, long = false }: { of: ServiceWindow; mine?: boolean; long?: boolean }) {
  const { t } = useTranslation();
  const span = useSpanText();
  const now = useNow();
  const { state, left } = readWindow(of.expiresAt, now);
  if (state === 'closed') {
    return (
      <span className={classes.chip} data-state="closed">
        <IconLock size={13} aria-hidden />
        {t('window.closed')}
      </span>
    );
  }
  const warns = mine && isClosing(of, now);
  const Icon = warns ? IconAlertTriangle : IconClock;
  return (
    <span
      className={classes.chip}
      data-state={warns ? 'warn' : state}
      title={warns ? t('window.closing', { span: span(left) }) : t('window.explain')}
    >
      <Icon size={13} aria-hidden />
      {long ? t('window.left', { span: span(left) }) : span(left)}
    </span>
  );
}
