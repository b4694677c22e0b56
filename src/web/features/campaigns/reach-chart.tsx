import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useTranslation } from 'react-i18next';
import type { CampaignCounts } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { reachOf } from './counts.domain';

/** How many came how far, as bars. The same figures stand in the table below. */
export default function ReachChart({ counts }: { counts: CampaignCounts }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const bars = reachOf(counts).map(({ stage, people }) => ({ stage: t(key('reach', stage)), people }));
  return (
    <div role="img" aria-label={t('report.reach')}>
      <BarChart
        h={220}
        data={bars}
        dataKey="stage"
        series={[{ name: 'people', label: t('peopleColumn'), color: 'brand.7' }]}
        valueFormatter={(value) => formats.number(value)}
        yAxisProps={{ allowDecimals: false }}
        tickLine="none"
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0], maxBarSize: 72 }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
