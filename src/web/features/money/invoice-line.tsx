import { useTranslation } from 'react-i18next';
import type { InvoicesOfMonth } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Amount } from './amount';
import classes from './invoice-line.module.css';
import { useMoneyWords } from './words';

type Line = InvoicesOfMonth['invoices'][number]['lines'][number];

/** A line of an invoice: what it is for, and by which rates. */
export function InvoiceLine({ line }: { line: Line }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  const { kind, rule, category, market, tariff, card, count, unit, amount, worth, reason } = line;
  const price = kind === 'charge' && unit && <Amount of={unit} exact />;
  const day = card?.split('/').at(-1);
  const about = [
    ...(category === 'any' ? [] : [words.category(category)]),
    ...(market === null || market === '*' ? [] : [market]),
    day === undefined ? tariff : t('invoices.ratesOf', { tariff, day: formats.pastDay(day, 0) }),
    ...(kind === 'free' && worth.micros !== 0 ? [t('invoices.waived', { amount: formats.amount(worth) })] : []),
    ...(kind === 'unrated' ? [t('invoices.noRate')] : []),
    ...(kind === 'adjustment' ? [reason === null ? t('invoices.adjustedAct') : t('invoices.adjusted', { reason })] : []),
  ];
  return (
    <tr>
      <th scope="row" className={classes.what}>
        {words.rule(rule)}
        <span className={classes.about}>{joined(about)}</span>
        {price && (
          <span className={classes.narrow}>
            {t('invoices.unit')}: {price}
          </span>
        )}
      </th>
      <td>{formats.number(count)}</td>
      <td className={classes.unit}>{price}</td>
      <td>
        <Amount of={amount} />
      </td>
    </tr>
  );
}
