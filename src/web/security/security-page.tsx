import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../shell/use-page-title';
import { FactorCard } from './factor-card';
import { LoginsCard } from './logins-card';
import { PasswordCard } from './password-card';
import classes from './security.module.css';

/** One's own password, second factor and logins. */
export default function SecurityPage() {
  const { t } = useTranslation('security');
  usePageTitle(t('title'));
  return (
    <div className={classes.page}>
      <div className={classes.body}>
        <header>
          <h1 className={classes.title}>{t('title')}</h1>
          <p className={classes.lead}>{t('lead')}</p>
        </header>
        <FactorCard />
        <PasswordCard />
        <LoginsCard />
      </div>
    </div>
  );
}
