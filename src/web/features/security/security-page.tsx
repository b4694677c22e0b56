import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { FactorCard } from './factor-card';
import { LoginsCard } from './logins-card';
import { NameCard } from './name-card';
import { PasswordCard } from './password-card';

/** One's own password, second factor and logins. */
export default function SecurityPage() {
  const { t } = useTranslation('security');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <NameCard />
      <FactorCard />
      <PasswordCard />
      <LoginsCard />
    </Page>
  );
}
