import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cancelJob, readTariffComparisonSheet } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMe } from '../../lib/login/use-me';
import { BackLink } from '../../ui/back-link';
import { ErrorState } from '../../ui/error-state';
import { JobProgress } from '../../ui/job-progress';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { ComparisonFound } from './comparison-found';
import { comparisonQuery } from './comparisons-query';
import { MoneyTabs } from './money-tabs';
import { monthName } from './use-why';

/** One comparison: how far it has come, and what it has found. */
export function ComparisonPage({ id }: { id: string }) {
  const { t } = useTranslation('money');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const language = useLanguage();
  const { user } = useMe();
  const { data, error, refetch } = useQuery(comparisonQuery(id));
  const sheet = useMutation({
    mutationFn: async () =>
      saveFile(
        (await readTariffComparisonSheet({ path: { id }, query: { locale: language }, parseAs: 'blob' })).data,
        `comparison-${data?.from}.csv`,
      ),
  });
  const cancel = useMutation({ mutationFn: () => cancelJob({ path: { id } }), onSuccess: () => refetch() });
  const { sessions = 0, read = 0, replayed = 0, priced = 0 } = data?.counts ?? {};
  return (
    <Page
      title={data ? t('compare.of', { month: monthName(data.from.slice(0, 7), language) }) : t('compare.title')}
      above={<MoneyTabs chosen="compare" />}
      wide
      action={
        data?.result && (
          <Button variant="default" loading={sheet.isPending} onClick={() => sheet.mutate()}>
            {t('compare.export')}
          </Button>
        )
      }
    >
      <BackLink href="/costs/compare">{t('compare.back')}</BackLink>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {sheet.error && <ErrorState error={sheet.error} />}
      {cancel.error && <ErrorState error={cancel.error} />}
      {!data && !error && <RowSkeletons />}
      {data?.endedAt === null && (
        <JobProgress
          label={t('compare.running')}
          done={sessions === 0 ? undefined : read + replayed + priced}
          whole={sessions === 0 ? undefined : 3 * sessions}
          words={t('compare.sessions', { count: sessions, shown: formats.number(sessions) })}
        >
          {data.startedBy.id === user.id && (
            <Button variant="subtle" size="compact-sm" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {common('cancel')}
            </Button>
          )}
        </JobProgress>
      )}
      {(data?.state === 'failed' || data?.state === 'cancelled') && (
        <Alert color="orange">{t(data.state === 'failed' ? 'compare.failed' : 'compare.cancelled')}</Alert>
      )}
      {data?.result && <ComparisonFound found={data.result} />}
    </Page>
  );
}
