import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import classes from './waiting-time.module.css';

const LONG = 5 * 60_000;

export function WaitingTime({ since }: { since: string }) {
  const { t } = useTranslation();
  const span = useSpanText();
  const waited = useNow() - Date.parse(since);
  return (
    <span className={classes.waiting} data-long={waited > LONG || undefined} title={t('row.waiting')}>
      <IconHourglass size={13} aria-hidden />
      {span(spanOf(waited))}
    </span>
  );
}
