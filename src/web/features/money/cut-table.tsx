import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { type BillingSummary, readBillingSummary } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { Amount } from './amount';
import { CUTS, type Cut } from './month.domain';
import { useCutNames } from './use-cut-names';

type Item = BillingSummary['items'][number];

/** What a month went to, cut by one thing at a time; each row leads to its entries. */
export function CutTable({ month, days }: { month: string; days: readonly Item[] }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const by = CUTS.find((cut) => cut === search.get('by')) ?? 'day';
  const nameOf = useCutNames();
  const found = useQuery({
    queryKey: ['billing', 'cut', month, by],
    queryFn: async () => (await readBillingSummary({ query: { period: month, by } })).data.items,
    enabled: by !== 'day',
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const columns = useMemo(
    (): Column<Item>[] => [
      {
        id: 'cut',
        label: by === 'day' ? t('month.day') : t(key('month.cuts', by)),
        cell: ({ key: of }) => <bdi>{nameOf(by, of[by] ?? null)}</bdi>,
      },
      { id: 'charges', label: t('month.charges'), align: 'right', cell: ({ units }) => formats.number(units) },
      { id: 'free', label: t('month.free'), align: 'right', cell: ({ free }) => free > 0 && formats.number(free) },
      { id: 'cost', label: t('month.cost'), align: 'right', cell: ({ posted }) => <Amount of={posted} /> },
    ],
    [t, formats, nameOf, by],
  );
  const items = by === 'day' ? [...days] : found.data;
  return (
    <Section
      id="by-cut"
      title={t('month.where')}
      act={
        <NativeSelect
          aria-label={t('month.by')}
          data={CUTS.map((cut) => ({ value: cut, label: cut === 'day' ? t('month.day') : t(key('month.cuts', cut)) }))}
          value={by}
          onChange={(event) => {
            search.set('by', event.currentTarget.value);
            go(`${path}?${search}`, { replace: true });
          }}
        />
      }
    >
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {!items && !found.error && <RowSkeletons />}
      {items && (
        <DataTable
          label={t('month.where')}
          columns={columns}
          rows={items}
          idOf={({ key: of, posted }) => `${of[by]} ${posted.currency}`}
          busy={found.isFetching}
          hrefOf={({ key: of }) => `/costs/ledger?${new URLSearchParams({ period: month, ...leadOf(by, of[by] ?? '') })}`}
        />
      )}
    </Section>
  );
}

/** What the ledger is asked for to show the entries of a row. */
const leadOf = (by: Cut, value: string): Record<string, string> =>
  value === '' ? {} : by === 'agent' ? { bearer: `agent:${value}` } : { [by]: value };
