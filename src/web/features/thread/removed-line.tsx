import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/i18n/use-language';
import classes from './removed-line.module.css';

/** Above the first message that is kept: that there were others, and why they are gone. */
export function RemovedLine({ before }: { before: string }) {
  const { t } = useTranslation('thread');
  const day = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium' });
  return <p className={classes.removed}>{t('removed', { day: day.format(new Date(before)) })}</p>;
}
