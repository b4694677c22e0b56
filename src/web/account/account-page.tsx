import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../api/use-explain';
import { readAccount } from '../client';
import classes from '../security/security.module.css';
import { usePageTitle } from '../shell/use-page-title';
import { AccountForm } from './account-form';
import { Checklist } from './checklist';

const accountQuery = { queryKey: ['account'], queryFn: async () => (await readAccount()).data };

/** The company's own settings, and what is left to do at the beginning. */
export default function AccountPage() {
  const { t } = useTranslation('settings');
  const explain = useExplain();
  const { data, error } = useQuery(accountQuery);
  usePageTitle(t('account'));
  return (
    <div className={classes.page}>
      <div className={classes.body}>
        <header>
          <h1 className={classes.title}>{t('account')}</h1>
          <p className={classes.lead}>{t('accountPage.lead')}</p>
        </header>
        {error && <p role="alert">{explain(error)}</p>}
        <Checklist />
        {data && <AccountForm key={data.revision} account={data} />}
      </div>
    </div>
  );
}
