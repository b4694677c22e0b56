import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDeskLinkState } from '../lib/realtime/desk-link';
import { showsReconnecting } from '../lib/realtime/link.domain';
import { NoticeBar } from '../ui/notice-bar';

/** Says plainly that what is on screen may be old. */
export function ReconnectingBar() {
  const { t } = useTranslation();
  if (!showsReconnecting(useDeskLinkState())) return null;
  return (
    <NoticeBar>
      <Loader size={14} color="currentColor" aria-hidden />
      {t('reconnecting')}
    </NoticeBar>
  );
}
