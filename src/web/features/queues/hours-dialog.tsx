import { Alert, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BusinessHours, changeBusinessHours, createBusinessHours } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useMe } from '../../lib/login/use-me';
import { Dialog } from '../../ui/dialog';
import { ZONES } from '../sign-in/time-zones';
import { HolidaysPart } from './holidays-part';
import classes from './queues.module.css';
import { useRefreshQueues } from './queues-query';
import { flawAmong, type Holiday, isComplete, USUAL_WEEK, type Weekly } from './week.domain';
import { WeekPart } from './week-part';

type Props = { hours: BusinessHours | undefined; onClose: () => void };

/** The stretches of a week and the days that are otherwise. */
export function HoursDialog({ hours, onClose }: Props) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const refresh = useRefreshQueues();
  const { tenant } = useMe();
  const [name, setName] = useState(hours?.name ?? '');
  const [timezone, setTimezone] = useState(hours?.timezone ?? tenant.timezone);
  const [weekly, setWeekly] = useState<Weekly>(hours?.weekly ?? USUAL_WEEK);
  const [holidays, setHolidays] = useState<Holiday[]>((hours?.holidays ?? []).map((day) => ({ ...day, stretches: day.stretches ?? [] })));
  const zones = ZONES.includes(timezone) ? ZONES : [timezone, ...ZONES];
  const { mutate, isPending, error } = useMutation({
    mutationFn: (): Promise<unknown> => {
      const body = { name: name.trim(), timezone, weekly, holidays: holidays.map((day) => ({ ...day, name: day.name.trim() })) };
      return hours
        ? changeBusinessHours({ path: { id: hours.id }, body, headers: { 'if-match': `"${hours.revision}"` } })
        : createBusinessHours({ body });
    },
    onSuccess: onClose,
    onSettled: refresh,
  });
  const flaw = flawAmong((refusalOf(error)?.errors ?? []).map(({ detail }) => detail));
  const ready = name.trim() !== '' && isComplete(weekly, holidays);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) mutate();
  };
  return (
    <Dialog title={hours ? t('hours.edit') : t('hours.new')} size="lg" onClose={onClose}>
      <form className={classes.form} onSubmit={submit} aria-label={t('hours.title')}>
        <div className={classes.two}>
          <TextInput
            label={t('hours.name')}
            data-autofocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('hours.timezone')}
            data={zones}
            value={timezone}
            onChange={(event) => setTimezone(event.currentTarget.value)}
          />
        </div>
        <WeekPart weekly={weekly} onChange={setWeekly} />
        <HolidaysPart holidays={holidays} onChange={setHolidays} />
        {error && (
          <Alert color="red" role="alert">
            {flaw ? t(key('hours.flaw', flaw)) : explain(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm" className={classes.savebar ?? ''}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={!ready}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
