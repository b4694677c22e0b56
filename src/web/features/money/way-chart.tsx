import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import type { Found } from './compare.domain';
import { barsOf } from './compare.domain';

type Props = { found: Found; names: readonly string[]; currency: string };
const COLOURS = ['gray.6', 'brand.7', 'indigo.6', 'orange.6', 'grape.6', 'teal.7', 'pink.6', 'lime.8'];

/** What each day was charged, and would have cost, as bars side by side. The same figures stand in the table below. */
export default function WayChart({ found, names, currency }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const series = names.map((_, n) => `way${n}`);
  return (
    <div role="img" aria-label={`${t('month.byDay')}: ${joined(names, ', ')}`}>
      <BarChart
        h={280}
        data={barsOf(found, series, currency)}
        dataKey="day"
        withLegend
        series={series.map((name, n) => ({ name, label: names[n] ?? '', color: COLOURS[n % COLOURS.length] ?? 'brand.7' }))}
        valueFormatter={(value) => (currency === '' ? formats.number(value) : formats.amount({ micros: value * 1e6, currency }))}
        xAxisProps={{ tickFormatter: (day: string) => String(Number(day.slice(8))) }}
        tickLine="none"
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
