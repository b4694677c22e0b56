import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RateCardImport } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Amount } from './amount';
import { useMoneyWords } from './words';

type Change = RateCardImport['cards'][number]['changes'][number];

/** Rates before and after an import, and by how much they grow. */
export function CardChanges({ changes, label }: { changes: readonly Change[]; label: string }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  const columns = useMemo(
    (): Column<Change>[] => [
      { id: 'rate', label: t('tariffs.rate'), cell: ({ rate }) => words.rate(rate) },
      { id: 'market', label: t('tariffs.market'), cell: ({ market }) => (market === '*' ? t('tariffs.elsewhere') : market) },
      { id: 'upTo', label: t('tariffs.upTo'), cell: ({ upTo }) => (upTo === null ? '—' : formats.number(upTo)) },
      { id: 'before', label: t('cards.before'), align: 'right', cell: ({ before }) => (before ? <Amount of={before} exact /> : '—') },
      {
        id: 'after',
        label: t('cards.after'),
        align: 'right',
        cell: ({ after }) => (after ? <Amount of={after} exact /> : t('tariffs.unknown')),
      },
      { id: 'growth', label: t('cards.growth'), align: 'right', cell: ({ growth }) => growth !== null && formats.share(growth / 10_000) },
    ],
    [t, formats, words],
  );
  return <DataTable label={label} columns={columns} rows={changes} idOf={({ rate, market, upTo }) => `${rate} ${market} ${upTo}`} />;
}
