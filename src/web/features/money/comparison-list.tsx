import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tariff, TariffComparisons } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { type Column, DataTable } from '../../ui/data-table';
import { monthName } from './use-why';

type Comparison = TariffComparisons['items'][number];

/** The comparisons of the last days; each leads to what it has found. */
export function ComparisonList({ comparisons, tariffs }: { comparisons: Comparison[]; tariffs: readonly Tariff[] }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const columns = useMemo((): Column<Comparison>[] => {
    const nameOf = (of: string): string =>
      tariffs.find(({ key: name, version }) => `${name}@${version}` === of || name === of)?.name[language] ?? of;
    return [
      { id: 'month', label: t('month.which'), cell: ({ from }) => monthName(from.slice(0, 7), language) },
      {
        id: 'tariffs',
        label: t('compare.tariffs'),
        cell: (one) =>
          joined([...one.tariffs.map(nameOf), ...one.cards.map(({ tariff }) => t('compare.tried', { tariff: nameOf(tariff) }))], ', '),
      },
      { id: 'state', label: t('compare.state'), cell: ({ state }) => t(key('compare.states', state)) },
      { id: 'by', label: t('compare.by'), cell: ({ startedBy }) => <bdi>{startedBy.name}</bdi> },
      { id: 'at', label: t('compare.at'), cell: ({ createdAt }) => <time dateTime={createdAt}>{formats.moment(createdAt)}</time> },
    ];
  }, [t, formats, language, tariffs]);
  return (
    <DataTable
      label={t('compare.last')}
      narrow="cards"
      columns={columns}
      rows={comparisons}
      idOf={({ id }) => id}
      hrefOf={({ id }) => `/costs/compare/${id}`}
    />
  );
}
