import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/i18n/use-formats';
import classes from './counter.module.css';

/** How many characters of those allowed are written, counted as Meta counts them. */
export function Counter({ count, most }: { count: number; most: number }) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  const words = { count: formats.number(count), most: formats.number(most) };
  return (
    <span className={classes.counter} data-over={count > most || undefined} title={t('composer.counted', words)}>
      {t('composer.counter', words)}
    </span>
  );
}
