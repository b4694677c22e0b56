import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/i18n/use-language';
import { Part } from './part';
import { Stretches } from './stretches';
import { DAYS, dayName, mondayOnWorkdays, stretchesOn, type Weekly, withDay } from './week.domain';
import classes from './week-part.module.css';

export function WeekPart({ weekly, onChange }: { weekly: Weekly; onChange: (weekly: Weekly) => void }) {
  const { t } = useTranslation('queues');
  const language = useLanguage();
  return (
    <Part title={t('hours.week')} lead={t('hours.weekLead')}>
      <ul className={classes.days}>
        {DAYS.map((day) => (
          <li key={day} className={classes.day}>
            <span className={classes.dayName}>{dayName(day, language)}</span>
            <Stretches
              day={dayName(day, language)}
              stretches={stretchesOn(weekly, day)}
              onChange={(stretches) => onChange(withDay(weekly, day, stretches))}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="xs"
        className={classes.copy ?? ''}
        leftSection={<IconCopy size={15} aria-hidden />}
        onClick={() => onChange(mondayOnWorkdays(weekly))}
      >
        {t('hours.copyMonday')}
      </Button>
    </Part>
  );
}
