import { IconClock, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readWindow } from '../shell/clock';
import { useNow } from '../shell/use-now';
import { useSpanText } from '../shell/use-span-text';
import classes from './window-chip.module.css';

/** How long free text may still go out; amber under two hours, a lock when it may not. */
export function WindowChip({ expiresAt, long = false }: { expiresAt: string | null; long?: boolean }) {
  const { t } = useTranslation();
  const span = useSpanText();
  const { state, left } = readWindow(expiresAt, useNow());
  if (state === 'closed') {
    return (
      <span className={classes.chip} data-state="closed">
        <IconLock size={13} aria-hidden />
        {t('window.closed')}
      </span>
    );
  }
  return (
    <span className={classes.chip} data-state={state} title={t('window.explain')}>
      <IconClock size={13} aria-hidden />
      {long ? t('window.left', { span: span(left) }) : span(left)}
    </span>
  );
}
