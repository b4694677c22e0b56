import { Alert, Button } from '@mantine/core';
import { IconDownload, IconFileInvoice, IconLock, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportInvoices } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMay } from '../../lib/login/use-me';
import { BackLink } from '../../ui/back-link';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { CloseMonth } from './close-month';
import classes from './invoice-page.module.css';
import { InvoiceSheet } from './invoice-sheet';
import { invoiceQuery } from './invoices-query';
import { monthName } from './use-why';

/** The invoices of a month, as they are printed; of an open month as they would be. */
export function InvoicePage({ period }: { period: string }) {
  const { t } = useTranslation('money');
  const language = useLanguage();
  const mayClose = useMay('tariffs:write');
  const [closing, setClosing] = useState(false);
  const found = useQuery(invoiceQuery(period));
  const download = useMutation({
    mutationFn: async () => saveFile((await exportInvoices({ path: { period }, parseAs: 'blob' })).data, `invoice-${period}.csv`),
  });
  const { data: month, error } = found;
  const hasInvoices = month !== undefined && month.invoices.length > 0;
  const acts = month && (
    <div className={classes.acts}>
      {hasInvoices && (
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            {t('invoices.download')}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('invoices.print')}
          </Button>
        </>
      )}
      {month.canClose && mayClose && (
        <Button leftSection={<IconLock size={16} aria-hidden />} onClick={() => setClosing(true)}>
          {t('invoices.closeAct')}
        </Button>
      )}
    </div>
  );
  const name = /^\d{4}-(0[1-9]|1[0-2])$/.test(period) ? monthName(period, language) : period;
  return (
    <Page title={name} above={<BackLink href="/costs/invoices">{t('invoices.back')}</BackLink>} action={acts}>
      {error && <ErrorState error={error} retry={() => void found.refetch()} />}
      {download.error && <ErrorState error={download.error} />}
      {!month && !error && <RowSkeletons />}
      {month?.state === 'open' && <Alert color="orange">{t('invoices.draft')}</Alert>}
      {month?.state === 'closing' && <Alert color="orange">{t('invoices.making')}</Alert>}
      {month && !hasInvoices && <Empty icon={IconFileInvoice} title={t('invoices.nothing')} hint={t('invoices.nothingHint')} />}
      {month?.invoices.map((invoice) => (
        <InvoiceSheet key={invoice.currency} month={month} invoice={invoice} />
      ))}
      {closing && <CloseMonth period={period} onClose={() => setClosing(false)} />}
    </Page>
  );
}
