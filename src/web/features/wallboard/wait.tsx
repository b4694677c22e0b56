import { IconAlertTriangleFilled, IconHourglass, IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import classes from './wait.module.css';
import { urgencyOf } from './wall.domain';

const SIGNS = { fresh: IconHourglass, long: IconHourglassHigh, late: IconAlertTriangleFilled };

/** A running wait; how pressing it is shows in colour, shape and word. */
export function Wait({ since, limit, named = false }: { since: string; limit: number | null; named?: boolean }) {
  const { t } = useTranslation('wallboard');
  const span = useSpanText();
  const waited = useNow() - Date.parse(since);
  const urgency = urgencyOf(waited, limit);
  const Sign = SIGNS[urgency];
  const time = span(spanOf(waited));
  return (
    <span className={classes.wait} data-urgency={urgency}>
      <Sign size={15} aria-hidden />
      {named ? t('oldestOf', { time }) : time}
      {urgency !== 'fresh' && <span className={classes.urgency}>{t(key('urgency', urgency))}</span>}
    </span>
  );
}
