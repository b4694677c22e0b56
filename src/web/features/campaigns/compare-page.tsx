import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { BackLink } from '../../ui/back-link';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { campaignCostQuery, campaignQuery } from './campaigns-query';
import { comparedIn } from './compare.domain';
import { CompareTable } from './compare-table';

/** Some campaigns beside each other: how far each came, and what it cost. */
export function ComparePage() {
  const { t } = useTranslation('campaigns');
  const ids = comparedIn(new URLSearchParams(useSearch()));
  const found = useQueries({ queries: ids.map(campaignQuery) });
  const costs = useQueries({ queries: ids.map(campaignCostQuery) });
  const error = [...found, ...costs].find((one) => one.error)?.error;
  const columns = found.flatMap(({ data: campaign }, n) => {
    const cost = costs[n]?.data;
    return campaign && cost ? [{ campaign, cost }] : [];
  });
  const isWhole = columns.length === ids.length;
  return (
    <Page title={t('compare.title')} lead={t('compare.lead')} above={<BackLink href="/campaigns">{t('title')}</BackLink>} wide>
      {error && <ErrorState error={error} />}
      {ids.length < 2 && (
        <Empty icon={IconScale} title={t('compare.few')} hint={t('compare.fewHint')}>
          <Button component={Link} href="/campaigns">
            {t('title')}
          </Button>
        </Empty>
      )}
      {ids.length >= 2 && !isWhole && !error && <RowSkeletons />}
      {ids.length >= 2 && isWhole && <CompareTable columns={columns} />}
    </Page>
  );
}
