import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServiceWindow } from '../../client';
import { isClosing, readWindow } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import classes from './closing-banner.module.css';

/** The last moments in which one may still write freely, counted down. */
export function ClosingBanner({ of }: { of: ServiceWindow }) {
  const { t } = useTranslation();
  const span = useSpanText();
  const now = useNow();
  if (!isClosing(of, now)) return null;
  return (
    <p className={classes.closing}>
      <IconAlertTriangle size={18} aria-hidden />
      <span>
        <strong>{t('window.closing', { span: span(readWindow(of.expiresAt, now).left) })}</strong> {t('window.closingHint')}
      </span>
    </p>
  );
}
