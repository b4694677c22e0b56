import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Section } from '../../ui/section';
import { Amount } from './amount';
import type { Found } from './compare.domain';
import { type Cut, cutsOf } from './compare.domain';
import { useMoneyWords } from './words';

type Props = { found: Found; names: readonly string[]; currency: string };

/** The same figures as the chart, by day or by category, side by side: of one currency. */
export function ComparisonCuts({ found, names, currency }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  const [by, setBy] = useState<'day' | 'category'>('day');
  const columns = useMemo(
    (): Column<Cut>[] => [
      {
        id: 'cut',
        label: by === 'day' ? t('month.day') : t('month.cuts.category'),
        cell: ({ id }) => (by === 'day' ? formats.date(id) : words.category(id)),
      },
      ...names.map(
        (name, n): Column<Cut> => ({
          id: `way${n}`,
          label: name,
          align: 'right',
          cell: ({ sums }) => {
            const own = sums[n];
            return own ? <Amount of={own.posted} /> : '—';
          },
        }),
      ),
    ],
    [t, formats, words, names, by],
  );
  return (
    <Section
      id="by-cut"
      title={t('month.where')}
      lead={t('compare.inCurrency', { currency: currency || '—' })}
      act={
        <NativeSelect
          aria-label={t('month.by')}
          data={[
            { value: 'day', label: t('month.day') },
            { value: 'category', label: t('month.cuts.category') },
          ]}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value === 'day' ? 'day' : 'category')}
        />
      }
    >
      <DataTable label={t('month.where')} columns={columns} rows={cutsOf(found, by, currency)} idOf={({ id }) => id} />
    </Section>
  );
}
