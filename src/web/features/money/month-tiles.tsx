import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { useTranslation } from 'react-i18next';
import type { BillingForecast, BillingQuota, BillingSummary } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { Tile, Tiles } from '../../ui/tiles';
import { Amount } from './amount';

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
    <Tiles>
      <Tile
        label={t(isCurrent ? 'month.total' : 'month.totalPast')}
        href={`/costs/ledger?period=${period}`}
        figure={total.length === 0 ? formats.number(0) : total.map(({ posted }) => <Amount key={posted.currency} of={posted} />)}
        hint={t('month.units', { count: units, shown: formats.number(units) })}
      />
      {forecast && forecast.items.length > 0 && (
        <Tile
          label={t('month.forecast')}
          figure={forecast.items.map(({ amount }) => <Amount key={amount.currency} of={amount} />)}
          hint={t('month.forecastHint')}
        />
      )}
      {pending.length > 0 && (
        <Tile
          label={t('month.pending')}
          href="/costs/ledger?kind=reserved"
          figure={pending.map((one) => <Amount key={one.currency} of={one} />)}
        />
      )}
      <Tile
        label={t('month.free')}
        href={`/costs/ledger?period=${period}&kind=quota`}
        figure={formats.number(free)}
        hint={
          worth.length > 0 &&
          worth.map((one) => <div key={one.worth.currency}>{t('month.worth', { amount: formats.amount(one.worth) })}</div>)
        }
      />
      {quota?.items.map(({ key: name, scope, limit, left }) => (
        <Tile
          key={`${name} ${scope}`}
          label={t('month.quota')}
          words={t('month.left', { left: formats.number(left), limit: formats.number(limit) })}
        >
          <Progress
            value={(100 * (limit - left)) / limit}
            size="sm"
            aria-label={t('month.quota')}
            color={left === 0 ? 'orange' : 'brand'}
          />
        </Tile>
      ))}
    </Tiles>
  );
}
