import { useTranslation } from 'react-i18next';
import type { CampaignCounts } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { usePercent } from '../../lib/i18n/use-percent';
import { type Column, DataTable } from '../../ui/data-table';
import { type Reach, reachOf } from './counts.domain';

/** How many came how far, and which share of the list that is. */
export function ReachTable({ counts }: { counts: CampaignCounts }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const percent = usePercent();
  const columns: Column<Reach>[] = [
    { id: 'stage', label: t('report.stage'), cell: ({ stage }) => t(key('reach', stage)) },
    { id: 'people', label: t('peopleColumn'), align: 'right', cell: ({ people }) => formats.number(people) },
    { id: 'share', label: t('report.share'), align: 'right', cell: ({ people }) => percent(people / Math.max(1, counts.people)) },
  ];
  return <DataTable label={t('report.reach')} columns={columns} rows={reachOf(counts)} idOf={({ stage }) => stage} />;
}
