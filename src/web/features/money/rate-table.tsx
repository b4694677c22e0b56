import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Amount } from './amount';
import type { Card } from './tariffs-query';
import { useMoneyWords } from './words';

type Rate = Card['rates'][number];

/** The rates of a card; one that nobody has told is shown as such. */
export function RateTable({ card, label }: { card: Card; label: string }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  const hasMarkets = card.rates.some(({ market }) => market !== '*');
  const hasTiers = card.rates.some(({ upTo }) => upTo !== null);
  const columns = useMemo(
    (): Column<Rate>[] => [
      { id: 'rate', label: t('tariffs.rate'), cell: ({ rate }) => words.rate(rate) },
      ...(hasMarkets
        ? [{ id: 'market', label: t('tariffs.market'), cell: ({ market }: Rate) => (market === '*' ? t('tariffs.elsewhere') : market) }]
        : []),
      ...(hasTiers
        ? [{ id: 'upTo', label: t('tariffs.upTo'), cell: ({ upTo }: Rate) => (upTo === null ? '—' : formats.number(upTo)) }]
        : []),
      {
        id: 'price',
        label: t('tariffs.price'),
        align: 'right',
        cell: ({ micros }) => (micros === null ? t('tariffs.unknown') : <Amount of={{ micros, currency: card.currency }} exact />),
      },
    ],
    [t, formats, words, card.currency, hasMarkets, hasTiers],
  );
  return <DataTable label={label} columns={columns} rows={card.rates} idOf={({ rate, market, upTo }) => `${rate} ${market} ${upTo}`} />;
}
