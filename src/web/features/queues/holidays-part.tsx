import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../lib/screen/at-most';
import classes from './holidays-part.module.css';
import { Part } from './part';
import { Stretches } from './stretches';
import type { Holiday } from './week.domain';

/** Days that are otherwise: closed, or open at other times. */
export function HolidaysPart({ holidays, onChange }: { holidays: Holiday[]; onChange: (holidays: Holiday[]) => void }) {
  const { t } = useTranslation('queues');
  const put = (at: number, change: Partial<Holiday>): void =>
    onChange(holidays.map((holiday, index) => (index === at ? { ...holiday, ...change } : holiday)));
  return (
    <Part title={t('hours.holidays')} lead={t('hours.holidaysLead')}>
      <ul className={classes.days}>
        {holidays.map((holiday, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day that is being written has no name but its place
          <li key={index} className={classes.holiday}>
            <TextInput
              type="date"
              aria-label={t('hours.date')}
              value={holiday.date}
              onChange={(event) => put(index, { date: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('hours.holidayName')}
              placeholder={t('hours.holidayName')}
              {...atMost(60)}
              value={holiday.name}
              onChange={(event) => put(index, { name: event.currentTarget.value })}
            />
            <Stretches
              day={holiday.name || holiday.date}
              stretches={holiday.stretches}
              onChange={(stretches) => put(index, { stretches })}
            />
            <ActionIcon
              aria-label={t('hours.dropHoliday', { name: holiday.name || holiday.date })}
              onClick={() => onChange(holidays.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="xs"
        className={classes.copy ?? ''}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange([...holidays, { date: '', name: '', stretches: [] }])}
      >
        {t('hours.addHoliday')}
      </Button>
    </Part>
  );
}
