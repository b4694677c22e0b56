import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './notice-bar.module.css';

type Props = {
  /** A standing notice by this name; without it the bar speaks for itself when it appears. */
  label?: string;
  /** Where it may be put away. */
  onClose?: () => void;
  children: ReactNode;
};

/** One line across the top of a page. */
export function NoticeBar({ label, onClose, children }: Props) {
  const { t } = useTranslation();
  if (label === undefined)
    return (
      <div className={classes.bar} role="status">
        {children}
      </div>
    );
  return (
    <aside className={classes.bar} aria-label={label}>
      {children}
      {onClose && <CloseButton size="sm" c="inherit" aria-label={t('close')} onClick={onClose} />}
    </aside>
  );
}
