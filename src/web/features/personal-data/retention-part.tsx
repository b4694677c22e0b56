import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { retentionQuery } from './personal-data-query';
import { RetentionForm } from './retention-form';

export function RetentionPart() {
  const { t } = useTranslation('personal-data');
  const { data, error, refetch } = useQuery(retentionQuery);
  return (
    <Section id="retention" title={t('retention.title')} lead={t('retention.lead')}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <RowSkeletons />}
      {data && <RetentionForm key={data.revision} retention={data} />}
    </Section>
  );
}
