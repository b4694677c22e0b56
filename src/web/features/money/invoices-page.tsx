import { Button } from '@mantine/core';
import { IconFileInvoice, IconLock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InvoiceMonth, listInvoices } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMay } from '../../lib/login/use-me';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { StatusBadge } from '../../ui/status-badge';
import { Amount } from './amount';
import { CloseMonth } from './close-month';
import { MoneyTabs } from './money-tabs';
import { monthName } from './use-why';

const TONES = { open: 'quiet', closing: 'warn', closed: 'good' } as const;

/** The months, open and closed, each with what it costs. */
export function InvoicesPage() {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const mayClose = useMay('tariffs:write');
  const [closing, setClosing] = useState<string>();
  const found = usePages(['invoices', 'list'], async (page) => (await listInvoices({ query: page })).data, { staleTime: 0 });
  const columns = useMemo((): Column<InvoiceMonth>[] => {
    const whenOf = ({ state, closed, closesAt }: InvoiceMonth): string => {
      if (closed) return t('invoices.closedWho', { moment: formats.moment(closed.at), by: closed.by });
      if (state === 'open' && closesAt === null) return t('invoices.waits');
      return closesAt === null ? '' : t('invoices.closes', { moment: formats.moment(closesAt) });
    };
    return [
      { id: 'month', label: t('invoices.month'), cell: ({ period }) => <bdi>{monthName(period, language)}</bdi> },
      {
        id: 'state',
        label: t('invoices.state'),
        cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(key('invoices.states', state))}</StatusBadge>,
      },
      {
        id: 'number',
        label: t('invoices.number'),
        cell: ({ totals }) =>
          joined(
            totals.map(({ number }) => number !== null && formats.number(number)),
            ', ',
          ),
      },
      { id: 'closed', label: t('invoices.closedBy'), cell: whenOf },
      {
        id: 'sum',
        label: t('invoices.sum'),
        align: 'right',
        card: 'corner',
        cell: ({ totals, state }) => (
          <>
            {totals.length === 0 && '—'}
            {totals.map(({ amount }) => (
              <div key={amount.currency}>
                <Amount of={amount} /> {state === 'open' && t('invoices.soFar')}
              </div>
            ))}
          </>
        ),
      },
    ];
  }, [t, formats, language]);
  const due = mayClose ? found.items?.find(({ canClose }) => canClose) : undefined;
  const close = due && (
    <Button leftSection={<IconLock size={16} aria-hidden />} onClick={() => setClosing(due.period)}>
      {t('invoices.close', { month: monthName(due.period, language) })}
    </Button>
  );
  return (
    <Page title={t('invoices.title')} lead={t('invoices.lead')} above={<MoneyTabs chosen="invoices" />} wide action={close}>
      <Listing of={found} empty={<Empty icon={IconFileInvoice} title={t('invoices.none')} hint={t('invoices.noneHint')} />}>
        {(months) => (
          <DataTable
            label={t('invoices.title')}
            columns={columns}
            rows={months}
            idOf={({ period }) => period}
            busy={found.busy}
            narrow="cards"
            hrefOf={({ period }) => `/costs/invoices/${period}`}
          />
        )}
      </Listing>
      {closing !== undefined && <CloseMonth period={closing} onClose={() => setClosing(undefined)} />}
    </Page>
  );
}
