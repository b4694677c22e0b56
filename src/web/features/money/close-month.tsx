import { Alert, Button, Checkbox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { closeMonth } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Fact, Facts } from '../../ui/facts';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Amount } from './amount';
import { invoiceQuery, useInvoicesChanged } from './invoices-query';
import { monthName } from './use-why';

/** Closes a month for ever, after saying what would be frozen, and what would not be part of it. */
export function CloseMonth({ period, onClose }: { period: string; onClose: () => void }) {
  const { t } = useTranslation('money');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const month = monthName(period, useLanguage());
  const [, go] = useLocation();
  const changed = useInvoicesChanged();
  const draft = useQuery(invoiceQuery(period));
  const [withoutRates, setWithoutRates] = useState(false);
  const close = useMutation({
    mutationFn: async () => (await closeMonth({ path: { period }, body: { withoutRates } })).data,
    onSuccess: () => {
      notifications.show({ message: t('invoices.closed', { month }) });
      onClose();
      go(`/costs/invoices/${period}`);
    },
    onSettled: changed,
  });
  const { unrated = 0, invoices = [] } = draft.data ?? {};
  return (
    <Dialog title={t('invoices.closeTitle', { month })} onClose={onClose}>
      <Fields>
        <FormHint>{t('invoices.closeMeans')}</FormHint>
        {draft.error && <ErrorState error={draft.error} retry={() => void draft.refetch()} />}
        {!draft.data && !draft.error && <RowSkeletons />}
        {draft.data && invoices.length === 0 && <p>{t('invoices.closeNothing')}</p>}
        {invoices.length > 0 && (
          <Facts>
            {invoices.map(({ currency, total }) => (
              <Fact key={currency} label={t('invoices.total')}>
                <Amount of={total} />
              </Fact>
            ))}
          </Facts>
        )}
        {invoices.map(
          ({ currency, pending }) =>
            pending.count > 0 && (
              <FormHint key={currency}>
                {t('invoices.closePending', {
                  count: pending.count,
                  shown: formats.number(pending.count),
                  amount: formats.amount(pending.amount),
                })}
              </FormHint>
            ),
        )}
        {unrated > 0 && (
          <>
            <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
              {t('invoices.closeUnrated', { count: unrated, shown: formats.number(unrated) })}
            </Alert>
            <Checkbox
              label={t('invoices.closeAnyway')}
              checked={withoutRates}
              onChange={(event) => setWithoutRates(event.currentTarget.checked)}
            />
          </>
        )}
        {close.error && <ErrorState error={close.error} />}
        <FormActs>
          <Button variant="default" onClick={onClose} data-autofocus>
            {common('cancel')}
          </Button>
          <Button
            color="red"
            loading={close.isPending}
            disabled={!draft.data || (unrated > 0 && !withoutRates)}
            onClick={() => close.mutate()}
          >
            {t('invoices.closeAct')}
          </Button>
        </FormActs>
      </Fields>
    </Dialog>
  );
}
