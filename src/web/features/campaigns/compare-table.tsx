import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Campaign, CampaignCost } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { usePercent } from '../../lib/i18n/use-percent';
import { type Column, DataTable } from '../../ui/data-table';
import { CampaignState } from './campaign-state';
import { costEach, MEASURES, measured } from './compare.domain';
import classes from './compare-table.module.css';

export type Compared = { campaign: Campaign; cost: CampaignCost };
type Line = { id: string; label: string; of: (column: Compared) => React.ReactNode };

/** A row a measure, a column a campaign. */
export function CompareTable({ columns: compared }: { columns: readonly Compared[] }) {
  const { t } = useTranslation('campaigns');
  const lines = useLines();
  const columns: Column<Line>[] = [
    { id: 'measure', label: t('compare.measure'), cell: ({ label }) => label },
    ...compared.map(
      (one): Column<Line> => ({ id: one.campaign.id, label: one.campaign.name, align: 'right', cell: (line) => line.of(one) }),
    ),
  ];
  return <DataTable label={t('compare.title')} columns={columns} rows={lines} idOf={({ id }) => id} />;
}

function useLines(): Line[] {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const percent = usePercent();
  const labels = {
    ...{ listed: t('reach.listed'), taken: t('reach.taken'), delivered: t('reach.delivered'), read: t('reach.read') },
    ...{ replied: t('reach.replied'), failed: t(key('people', 'failed')), skipped: t(key('people', 'skipped')) },
  };
  const amounts = (items: readonly { micros: number; currency: string }[], exact = false): string =>
    joined(
      items.map((one) => formats.amount(one, exact)),
      ' + ',
    ) || '—';
  return [
    {
      id: 'report',
      label: t('compare.report'),
      of: ({ campaign: { id, name } }) => (
        <Anchor component={Link} inherit underline="always" href={`/campaigns/${id}`} aria-label={t('compare.openWhat', { name })}>
          {t('compare.open')}
        </Anchor>
      ),
    },
    { id: 'state', label: t('state'), of: ({ campaign: { state } }) => <CampaignState state={state} /> },
    { id: 'began', label: t('compare.began'), of: ({ campaign: { startedAt } }) => (startedAt ? formats.moment(startedAt) : '—') },
    { id: 'template', label: t('template'), of: ({ campaign: { template } }) => <bdi>{template}</bdi> },
    ...MEASURES.map(
      (measure): Line => ({
        id: measure,
        label: labels[measure],
        of({ campaign: { counts } }) {
          const { people, share } = measured(counts, measure);
          if (measure === 'listed') return formats.number(people);
          return (
            <>
              {percent(share)} <span className={classes.people}>{formats.number(people)}</span>
            </>
          );
        },
      }),
    ),
    { id: 'cost', label: t('compare.cost'), of: ({ cost: { posted } }) => amounts(posted) },
    {
      id: 'each',
      label: t('compare.each'),
      of: ({ campaign: { counts }, cost: { posted } }) =>
        amounts(
          posted.flatMap(({ micros, currency }) => {
            const each = costEach(micros, counts);
            return each === null ? [] : [{ micros: each, currency }];
          }),
          true,
        ),
    },
  ];
}
