import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { ErasuresPart } from './erasures-part';
import { HoldsPart } from './holds-part';
import { RetentionPart } from './retention-part';
import { RunsPart } from './runs-part';

/** How long the company keeps what, and proof of what it has destroyed. */
export default function PersonalDataPage() {
  const { t } = useTranslation('personal-data');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <RetentionPart />
      <HoldsPart />
      <ErasuresPart />
      <RunsPart />
    </Page>
  );
}
