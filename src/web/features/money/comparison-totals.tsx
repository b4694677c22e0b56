import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Amount } from './amount';
import type { Found, Sums } from './compare.domain';
import { differenceOf } from './compare.domain';

type Row = { id: string; name: string; sums: Sums | undefined; difference: Sums['posted'] | undefined };

/** What was charged, and what each way would have cost: a row for each currency, and no sum over two of them. */
export function ComparisonTotals({ found, names }: { found: Found; names: readonly string[] }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: 'way', label: t('compare.way'), cell: ({ name }) => <bdi>{name}</bdi> },
      {
        id: 'cost',
        label: t('month.cost'),
        align: 'right',
        cell: ({ sums }) => {
          if (!sums) return '—';
          return sums.unrated > 0 ? t('compare.atLeast', { amount: formats.amount(sums.posted) }) : <Amount of={sums.posted} />;
        },
      },
      {
        id: 'difference',
        label: t('compare.difference'),
        align: 'right',
        cell: ({ difference }) => (difference ? `${difference.micros > 0 ? '+' : ''}${formats.amount(difference)}` : '—'),
      },
      { id: 'charges', label: t('month.charges'), align: 'right', cell: ({ sums }) => sums && formats.number(sums.units) },
      { id: 'free', label: t('month.free'), align: 'right', cell: ({ sums }) => sums && formats.number(sums.free) },
      {
        id: 'unrated',
        label: t('compare.unrated'),
        align: 'right',
        cell: ({ sums }) => sums && sums.unrated > 0 && formats.number(sums.unrated),
      },
      {
        id: 'pending',
        label: t('month.pending'),
        align: 'right',
        cell: ({ sums }) => sums && sums.pending.micros !== 0 && <Amount of={sums.pending} />,
      },
    ],
    [t, formats],
  );
  const rows = [found.charged, ...found.ways].flatMap(({ total }, n): Row[] => {
    const [name, way] = [names[n] ?? '', found.ways[n - 1]];
    const difference = way && differenceOf(found, way);
    const all: (Sums | undefined)[] = total.length === 0 ? [undefined] : total;
    return all.map((sums) => ({ id: `${n} ${sums?.posted.currency ?? ''}`, name, sums, difference }));
  });
  return <DataTable label={t('compare.totals')} columns={columns} rows={rows} idOf={({ id }) => id} />;
}
