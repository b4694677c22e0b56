import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readAccount } from '../../client';
import { ErrorState } from '../../ui/error-state';
import { LeaveGuard } from '../../ui/leave-guard';
import { Page } from '../../ui/page';
import { AccountForm } from './account-form';
import Checklist from './checklist';

const accountQuery = { queryKey: ['account'], queryFn: async () => (await readAccount()).data };

/** The company's own settings, and what is left to do at the beginning. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const { data, error } = useQuery(accountQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error && <ErrorState error={error} />}
      <Checklist />
      {data && <LeaveGuard leave={() => undefined}>{() => <AccountForm key={data.revision} account={data} />}</LeaveGuard>}
    </Page>
  );
}
