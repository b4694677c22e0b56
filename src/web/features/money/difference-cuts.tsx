import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReadVarianceSummaryData, readVarianceSummary, type VarianceSummary } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { Amount } from './amount';
import { DIFFERENCES } from './differences-query';
import { useMoneyWords } from './words';

type Where = Omit<NonNullable<ReadVarianceSummaryData['query']>, 'by'>;
type Group = VarianceSummary['groups'][number];
const CUTS = ['day', 'category', 'template'] as const;

/** The same differences day by day, by category or by template: how many, and what they come to. */
export function DifferenceCuts({ where }: { where: Where }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  const [by, setBy] = useState<(typeof CUTS)[number]>('day');
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: [...DIFFERENCES, 'cut', by, where],
    queryFn: async () => (await readVarianceSummary({ query: { ...where, by } })).data,
    staleTime: 0,
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data || data.count === 0) return null;
  const nameOf = (name: string): string => {
    if (by === 'day') return formats.date(name);
    if (by === 'template') return name === '' ? t('differences.noTemplate') : name;
    return name === '' ? '—' : words.category(name);
  };
  const columns: Column<Group>[] = [
    { id: 'name', label: t(key('differences.cuts', by)), cell: ({ key: name }) => nameOf(name) },
    { id: 'count', label: t('differences.number'), align: 'right', cell: ({ count }) => formats.number(count) },
    {
      id: 'more',
      label: t('differences.more'),
      align: 'right',
      card: 'corner',
      cell: ({ amounts }) =>
        amounts.length === 0 ? t('differences.noAmount') : amounts.map((one) => <Amount key={one.currency} of={one} exact />),
    },
  ];
  return (
    <>
      <NativeSelect
        label={t('differences.by')}
        data={CUTS.map((value) => ({ value, label: t(key('differences.cuts', value)) }))}
        value={by}
        onChange={(event) => setBy(CUTS.find((cut) => cut === event.currentTarget.value) ?? 'day')}
      />
      <DataTable
        label={t('differences.by')}
        columns={columns}
        rows={data.groups}
        idOf={({ key: name }) => name}
        busy={isFetching}
        narrow="cards"
      />
    </>
  );
}
