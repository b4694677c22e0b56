import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BillingForecast, BillingQuota, BillingSummary } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { Amount } from './amount';
import classes from './month-tiles.module.css';

type Props = { summary: BillingSummary; quota: BillingQuota | undefined; forecast: BillingForecast | undefined; isCurrent: boolean };

/** The figures of a month that one looks at first, each currency by itself. */
export function MonthTiles({ summary: { period, total, pending: reserved }, quota, forecast, isCurrent }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const units = total.reduce((sum, one) => sum + one.units, 0);
  const free = total.reduce((sum, one) => sum + one.free, 0);
  // What is reserved is a figure of now, not of a month that is over.
  const pending = isCurrent ? reserved.filter(({ micros }) => micros > 0) : [];
  const worth = total.filter((one) => one.worth.micros !== 0);
  return (
    <ul className={classes.tiles}>
      <li className={classes.tile}>
        <span className={classes.label}>{t(isCurrent ? 'month.total' : 'month.totalPast')}</span>
        <Link className={classes.figure} href={`/costs/ledger?period=${period}`}>
          {total.length === 0 ? formats.number(0) : total.map(({ posted }) => <Amount key={posted.currency} of={posted} />)}
        </Link>
        <span className={classes.hint}>{t('month.units', { count: units, shown: formats.number(units) })}</span>
      </li>
      {forecast && forecast.items.length > 0 && (
        <li className={classes.tile}>
          <span className={classes.label}>{t('month.forecast')}</span>
          <span className={classes.figure}>
            {forecast.items.map(({ amount }) => (
              <Amount key={amount.currency} of={amount} />
            ))}
          </span>
          <span className={classes.hint}>{t('month.forecastHint')}</span>
        </li>
      )}
      {pending.length > 0 && (
        <li className={classes.tile}>
          <span className={classes.label}>{t('month.pending')}</span>
          <Link className={classes.figure} href="/costs/ledger?kind=reserved">
            {pending.map((one) => (
              <Amount key={one.currency} of={one} />
            ))}
          </Link>
        </li>
      )}
      <li className={classes.tile}>
        <span className={classes.label}>{t('month.free')}</span>
        <Link className={classes.figure} href={`/costs/ledger?period=${period}&kind=quota`}>
          {formats.number(free)}
        </Link>
        {worth.map((one) => (
          <span key={one.worth.currency} className={classes.hint}>
            {t('month.worth', { amount: formats.amount(one.worth) })}
          </span>
        ))}
      </li>
      {quota?.items.map(({ key: name, scope, limit, left }) => (
        <li key={`${name} ${scope}`} className={classes.tile}>
          <span className={classes.label}>{t('month.quota')}</span>
          <span className={classes.words}>{t('month.left', { left: formats.number(left), limit: formats.number(limit) })}</span>
          <Progress
            value={(100 * (limit - left)) / limit}
            size="sm"
            aria-label={t('month.quota')}
            color={left === 0 ? 'orange' : 'brand'}
          />
        </li>
      ))}
    </ul>
  );
}
