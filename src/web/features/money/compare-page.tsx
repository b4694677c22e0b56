import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { CompareForm } from './compare-form';
import { ComparisonList } from './comparison-list';
import { comparisonsQuery } from './comparisons-query';
import { MoneyTabs } from './money-tabs';
import { latestOf, tariffsQuery } from './tariffs-query';

/** What a month would have cost by other tariffs: what to compare, and what has been compared lately. */
export function ComparePage() {
  const { t } = useTranslation('money');
  const [tariffs, last] = [useQuery(tariffsQuery), useQuery(comparisonsQuery)];
  const error = tariffs.error ?? last.error;
  return (
    <Page title={t('compare.title')} lead={t('compare.lead')} above={<MoneyTabs chosen="compare" />} wide>
      {error && <ErrorState error={error} retry={() => void Promise.all([tariffs.refetch(), last.refetch()])} />}
      {!(tariffs.data && last.data) && !error && <RowSkeletons />}
      {tariffs.data && <CompareForm tariffs={latestOf(tariffs.data)} />}
      {tariffs.data && last.data && (
        <Section id="last-comparisons" title={t('compare.last')}>
          {last.data.length === 0 ? (
            <Empty icon={IconScale} title={t('compare.none')} hint={t('compare.noneHint')} />
          ) : (
            <ComparisonList comparisons={last.data} tariffs={tariffs.data} />
          )}
        </Section>
      )}
    </Page>
  );
}
