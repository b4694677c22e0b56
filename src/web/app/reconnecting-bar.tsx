import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDeskLinkState } from '../lib/realtime/desk-link';
import { showsReconnecting } from '../lib/realtime/link.domain';
import classes from './reconnecting-bar.module.css';

/** Says plainly that what is on screen may be old. */
export function ReconnectingBar() {
  const { t } = useTranslation();
  if (!showsReconnecting(useDeskLinkState())) return null;
  return (
    <div className={classes.bar} role="status">
      <Loader size={14} color="currentColor" aria-hidden />
      {t('reconnecting')}
    </div>
  );
}
