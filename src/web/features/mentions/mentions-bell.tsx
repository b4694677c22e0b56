import { IconAt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import frame from '../../app/frame.module.css';
import { lazyPage } from '../../lib/i18n/lazy-page';
import hint from '../../ui/hint.module.css';
import { Popup } from '../../ui/popup';
import { mentionsQuery } from './mentions-query';

const MentionsPanel = lazyPage(() => import('./mentions-panel'), 'together');

/** How many notes name me that I have not seen, and the way to them. */
export function MentionsBell() {
  const { t } = useTranslation();
  const unseen = useQuery(mentionsQuery).data?.unseen ?? 0;
  const face = (
    <>
      <IconAt size={22} aria-hidden />
      {unseen > 0 && <span className={frame.count}>{unseen}</span>}
    </>
  );
  return (
    <Popup
      label={unseen > 0 ? t('rail.mentionsUnseen', { count: unseen }) : t('rail.mentions')}
      title={t('rail.mentions')}
      width={340}
      className={`${frame.item} ${hint.hint}`}
      face={face}
    >
      {(close) => <MentionsPanel onLeave={close} />}
    </Popup>
  );
}
