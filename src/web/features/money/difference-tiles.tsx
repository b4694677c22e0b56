import { useTranslation } from 'react-i18next';
import type { VarianceSummary } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { Amount } from './amount';
import classes from './difference-tiles.module.css';

/** How much is open: in number, in money, and without an amount. */
export function DifferenceTiles({ summary: { count, amounts, withoutAmount, isWhole } }: { summary: VarianceSummary }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  return (
    <ul className={classes.tiles}>
      <li className={classes.tile}>
        <span className={classes.label}>{t('differences.open')}</span>
        <span className={classes.figure}>{formats.number(count)}</span>
        {!isWhole && <span className={classes.hint}>{t('differences.partly')}</span>}
      </li>
      <li className={classes.tile}>
        <span className={classes.label}>{t('differences.sum')}</span>
        <span className={classes.figure}>
          {amounts.length === 0 ? t('differences.nothingMore') : amounts.map((one) => <Amount key={one.currency} of={one} />)}
        </span>
      </li>
      <li className={classes.tile}>
        <span className={classes.label}>{t('differences.without')}</span>
        <span className={classes.figure}>{formats.number(withoutAmount)}</span>
        {withoutAmount > 0 && <span className={classes.hint}>{t('differences.withoutHint')}</span>}
      </li>
    </ul>
  );
}
