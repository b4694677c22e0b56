import { Alert } from '@mantine/core';
import { IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InvoicesOfMonth } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMe } from '../../lib/login/use-me';
import { Amount } from './amount';
import { InvoiceLine } from './invoice-line';
import classes from './invoice-sheet.module.css';
import { monthName } from './use-why';

/** What scrolls sideways must be within reach of the keyboard. */
const SCROLLS = { tabIndex: 0 };

type Props = { month: InvoicesOfMonth; invoice: InvoicesOfMonth['invoices'][number] };

/** An invoice, as a sheet of paper has it: whose, of when, its lines, its total, and what vouches for it. */
export function InvoiceSheet({ month, invoice }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const { tenant } = useMe();
  const { number, lines, total, exact, pending, digest, isIntact, currency } = invoice;
  const rest = { micros: total.micros - exact.micros, currency };
  const title = number === null ? t('invoices.preview') : t('invoices.numbered', { no: formats.number(number) });
  const id = `invoice-${currency}`;
  return (
    <article className={classes.sheet} aria-labelledby={id}>
      <header className={classes.head}>
        <div>
          <p className={classes.company} dir="auto">
            {month.company ?? tenant.name}
          </p>
          <h2 id={id} className={classes.title}>
            {title} · {monthName(month.period, language)} · {currency}
          </h2>
          <p className={classes.about}>{t('invoices.zone', { zone: month.zone })}</p>
          {month.closed && (
            <p className={classes.about}>{t('invoices.closedOn', { moment: formats.moment(month.closed.at), by: month.closed.by })}</p>
          )}
        </div>
        <p className={classes.sum}>
          <Amount of={total} />
        </p>
      </header>
      {!isIntact && (
        <Alert color="red" icon={<IconShieldX aria-hidden />} title={t('invoices.broken')} role="alert">
          {t('invoices.brokenHint')}
        </Alert>
      )}
      {isIntact && (
        <div className={classes.frame} {...SCROLLS}>
          <table className={classes.lines} aria-labelledby={id}>
            <thead>
              <tr>
                <th scope="col">{t('invoices.what')}</th>
                <th scope="col">{t('invoices.count')}</th>
                <th scope="col" className={classes.unit}>
                  {t('invoices.unit')}
                </th>
                <th scope="col">{t('invoices.amount')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <InvoiceLine key={JSON.stringify(line)} line={line} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('invoices.total')}</th>
                <td />
                <td className={classes.unit} />
                <td>
                  <Amount of={total} />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {rest.micros !== 0 && isIntact && (
        <p className={classes.about}>
          {t('invoices.rounding')}: <Amount of={rest} exact />. {t('invoices.roundingHint', { exact: formats.amount(exact, true) })}
        </p>
      )}
      {pending.count > 0 && (
        <p className={classes.about}>
          {t('invoices.pending', { count: pending.count, shown: formats.number(pending.count) })}, <Amount of={pending.amount} />.{' '}
          {t('invoices.pendingHint')}
        </p>
      )}
      {digest !== null && (
        <footer className={classes.about}>
          {t('invoices.digest')}: <code className={classes.digest}>{digest}</code> {t('invoices.digestHint')}
        </footer>
      )}
    </article>
  );
}
