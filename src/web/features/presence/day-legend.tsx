import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { DayHatches } from './day-hatches';
import classes from './day-legend.module.css';

const SIGNS = ['available', 'away', 'over', 'invisible'] as const;

export function DayLegend() {
  const { t } = useTranslation('presence');
  const id = useId();
  return (
    <ul className={classes.legend} aria-label={t('day.legend')}>
      {SIGNS.map((sign) => (
        <li key={sign}>
          <svg width={22} height={14} aria-hidden>
            <DayHatches id={id} />
            <rect className={classes.swatch} data-presence={sign} width={22} height={14} rx={3} />
            {sign !== 'available' && <rect fill={`url(#${id}-${sign})`} width={22} height={14} rx={3} />}
          </svg>
          {sign === 'over' ? t('over') : t(key('presence', sign))}
        </li>
      ))}
      <li>
        <svg width={26} height={14} aria-hidden>
          <rect className={classes.swatch} data-presence="available" width={13} height={14} />
          <rect className={classes.swatch} data-presence="available" x={13} y={5} width={13} height={4} />
        </svg>
        {t('day.thick')}
      </li>
    </ul>
  );
}
