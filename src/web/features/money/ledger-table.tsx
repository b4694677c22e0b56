import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainCharge, type LedgerEntry } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { ChosenTable } from '../../ui/chosen-table';
import type { Column } from '../../ui/data-table';
import { StatusBadge } from '../../ui/status-badge';
import { Amount } from './amount';
import { Explanation } from './explanation';
import { useNames } from './use-names';
import { useMoneyWords } from './words';

const TONES = { reserved: 'warn', confirmed: 'good', released: 'quiet', quota: 'quiet', adjusted: 'warn' } as const;

type Props = { entries: LedgerEntry[]; busy: boolean };

/** Entries as rows; opened, a row says why it is so much. */
export function LedgerTable({ entries, busy }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const names = useNames();
  const words = useMoneyWords();
  const columns = useMemo(
    (): Column<LedgerEntry>[] => [
      { id: 'number', label: t('ledger.number'), cell: ({ seq }) => formats.number(seq) },
      { id: 'when', label: t('ledger.when'), cell: ({ occurredAt }) => <time dateTime={occurredAt}>{formats.moment(occurredAt)}</time> },
      {
        id: 'entry',
        label: t('ledger.entry'),
        cell: ({ kind }) => <StatusBadge tone={TONES[kind]}>{t(key('entryKinds', kind))}</StatusBadge>,
      },
      { id: 'rule', label: t('ledger.rule'), cell: ({ rule }) => words.rule(rule) },
      {
        id: 'pending',
        label: t('ledger.pending'),
        align: 'right',
        cell: ({ pending }) => pending.micros !== 0 && <Amount of={pending} exact />,
      },
      {
        id: 'posted',
        label: t('ledger.posted'),
        align: 'right',
        card: 'corner',
        cell: ({ posted, kind }) => (posted.micros !== 0 || kind === 'confirmed') && <Amount of={posted} exact />,
      },
      { id: 'day', label: t('ledger.day'), extra: true, cell: ({ day }) => formats.date(day) },
      { id: 'channel', label: t('channel'), extra: true, cell: ({ channelId }) => names.channel(channelId) },
      { id: 'bearer', label: t('sessions.bearer'), extra: true, cell: ({ bearer }) => names.bearer(bearer) },
      { id: 'category', label: t('ledger.category'), extra: true, cell: ({ category }) => words.category(category) },
      { id: 'tariff', label: t('sessions.tariff'), extra: true, cell: ({ tariff }) => tariff },
    ],
    [t, formats, names, words],
  );
  return (
    <ChosenTable
      table="ledger"
      label={t('ledger.title')}
      columns={columns}
      rows={entries}
      idOf={({ seq }) => String(seq)}
      busy={busy}
      narrow="cards"
      detailsOf={({ subject }) => <Explanation of={[subject]} read={async () => (await explainCharge({ path: { subject } })).data} />}
    />
  );
}
