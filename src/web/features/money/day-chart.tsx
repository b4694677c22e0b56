import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useTranslation } from 'react-i18next';
import type { BillingSummary } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { barsOf } from './month.domain';

type Props = { month: string; items: BillingSummary['items']; name: string };
const COLOURS = ['brand.7', 'indigo.6', 'orange.6', 'grape.6'];

/** What each day cost, as bars. The same figures stand in the table below. */
export default function DayChart({ month, items, name }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const { bars, currencies } = barsOf(month, items);
  return (
    <div role="img" aria-label={`${t('month.byDay')}: ${name}`}>
      <BarChart
        h={240}
        data={bars}
        dataKey="day"
        withLegend={currencies.length > 1}
        series={currencies.map((currency, place) => ({
          name: currency,
          label: currency,
          color: COLOURS[place % COLOURS.length] ?? 'brand.7',
        }))}
        valueFormatter={(value) =>
          currencies.length === 1 ? formats.amount({ micros: value * 1e6, currency: currencies[0] ?? '' }) : formats.number(value)
        }
        xAxisProps={{ tickFormatter: (day: string) => String(Number(day.slice(8))) }}
        tickLine="none"
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
