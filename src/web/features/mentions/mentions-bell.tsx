import { IconAt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { Popup } from '../../ui/popup';
import { RAIL_ITEM, RailCount } from '../../ui/rail-item';
import { mentionsQuery } from './mentions-query';

const MentionsPanel = lazyPage(() => import('./mentions-panel'), 'mentions');

/** How many notes name me that I have not seen, and the way to them. */
export function MentionsBell() {
  const { t } = useTranslation();
  const unseen = useQuery(mentionsQuery).data?.unseen ?? 0;
  const face = (
    <>
      <IconAt size={22} aria-hidden />
      <RailCount count={unseen} />
    </>
  );
  return (
    <Popup
      label={unseen > 0 ? t('rail.mentionsUnseen', { count: unseen }) : t('rail.mentions')}
      title={t('rail.mentions')}
      width={340}
      className={RAIL_ITEM}
      face={face}
    >
      {(close) => <MentionsPanel onLeave={close} />}
    </Popup>
  );
}
