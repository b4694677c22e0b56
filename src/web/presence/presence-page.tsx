import { useTranslation } from 'react-i18next';
import { useMay } from '../session/use-me';
import { usePageTitle } from '../shell/use-page-title';
import classes from './page.module.css';
import { PauseReasons } from './pause-reasons';
import { PresenceReport } from './presence-report';
import { WhoIsWhat } from './who-is-what';

/** Who is here now, why people pause, and how long they worked. */
export default function PresencePage() {
  const { t } = useTranslation('presence');
  const [manages, reports] = [useMay('presence:manage'), useMay('presence:report')];
  usePageTitle(t('title'));
  return (
    <div className={classes.page}>
      <div className={classes.body}>
        <header>
          <h1 className={classes.title}>{t('title')}</h1>
          <p className={classes.lead}>{t('lead')}</p>
        </header>
        <WhoIsWhat />
        {reports && <PresenceReport />}
        {manages && <PauseReasons />}
      </div>
    </div>
  );
}
