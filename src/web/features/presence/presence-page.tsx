import { useTranslation } from 'react-i18next';
import { useMay } from '../../lib/login/use-me';
import { Page } from '../../ui/page';
import { PauseReasons } from './pause-reasons';
import { PresenceDay } from './presence-day';
import { PresenceReport } from './presence-report';
import { WhoIsWhat } from './who-is-what';

/** Who is here now, why people pause, and how long they worked. */
export default function PresencePage() {
  const { t } = useTranslation('presence');
  const [manages, reports] = [useMay('presence:manage'), useMay('presence:report')];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <WhoIsWhat />
      {reports && <PresenceDay />}
      {reports && <PresenceReport />}
      {manages && <PauseReasons />}
    </Page>
  );
}
