import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Variance } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { StatusBadge } from '../../ui/status-badge';
import { Amount } from './amount';
import { DifferenceDetails } from './difference-details';
import { useNames } from './use-names';
import { useMoneyWords } from './words';

const TONES = { open: 'warn', accepted: 'quiet', disputed: 'bad' } as const;

/** Differences as rows; opened, a row says what each side says. */
export function DifferenceTable({ differences, busy }: { differences: Variance[]; busy: boolean }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const names = useNames();
  const words = useMoneyWords();
  const columns = useMemo(
    (): Column<Variance>[] => [
      { id: 'kind', label: t('differences.kind'), cell: ({ kind }) => t(key('variance', `${kind}.title` as const)) },
      { id: 'day', label: t('differences.day'), cell: ({ day }) => <time dateTime={day}>{formats.date(day)}</time> },
      { id: 'channel', label: t('channel'), cell: ({ channelId }) => (channelId === null ? '—' : names.channel(channelId)) },
      { id: 'category', label: t('differences.category'), cell: ({ category }) => (category === null ? '—' : words.category(category)) },
      {
        id: 'state',
        label: t('differences.state'),
        cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(key('differences.states', state))}</StatusBadge>,
      },
      {
        id: 'more',
        label: t('differences.more'),
        align: 'right',
        card: 'corner',
        cell: ({ amount }) => (amount ? <Amount of={amount} exact /> : t('differences.noAmount')),
      },
    ],
    [t, formats, names, words],
  );
  return (
    <DataTable
      label={t('differences.title')}
      columns={columns}
      rows={differences}
      idOf={({ id }) => id}
      busy={busy}
      narrow="cards"
      detailsOf={(difference) => <DifferenceDetails difference={difference} />}
    />
  );
}
