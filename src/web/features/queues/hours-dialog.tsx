import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type BusinessHours, createBusinessHours, updateBusinessHours } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { key } from '../../lib/i18n/key';
import { useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { FieldRow } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { zoneChoices } from '../sign-in/time-zones';
import { HolidaysPart } from './holidays-part';
import { useRefreshQueues } from './queues-query';
import { flawAmong, type Holiday, isComplete, USUAL_WEEK, type Weekly } from './week.domain';
import { WeekPart } from './week-part';

type Props = { hours: BusinessHours | undefined; onClose: () => void };
type HoursValues = { name: string; timezone: string; weekly: Weekly; holidays: Holiday[] };

/** The stretches of a week and the days that are otherwise. */
export function HoursDialog({ hours, onClose }: Props) {
  const { t } = useTranslation('queues');
  const refresh = useRefreshQueues();
  const { tenant } = useMe();
  const timezone = hours?.timezone ?? tenant.timezone;
  const initial: HoursValues = {
    name: hours?.name ?? '',
    timezone,
    weekly: hours?.weekly ?? USUAL_WEEK,
    holidays: (hours?.holidays ?? []).map((day) => ({ ...day, stretches: day.stretches ?? [] })),
  };
  const why = (error: unknown): string | undefined => {
    const flaw = flawAmong((refusalOf(error)?.errors ?? []).map(({ detail }) => detail));
    return flaw && t(key('hours.flaw', flaw));
  };
  return (
    <FormDialog title={hours ? t('hours.edit') : t('hours.new')} size="lg" onClose={onClose}>
      {(leave) => (
        <ResourceForm
          key={hours?.revision}
          label={t('hours.title')}
          initial={initial}
          revision={hours?.revision}
          ready={({ name, weekly, holidays }) => name.trim() !== '' && isComplete(weekly, holidays)}
          reload={refresh}
          why={why}
          sticky
          onCancel={leave}
          save={async ({ name, holidays, ...values }, headers) => {
            const body = { ...values, name: name.trim(), holidays: holidays.map((day) => ({ ...day, name: day.name.trim() })) };
            await (hours ? updateBusinessHours({ path: { id: hours.id }, body, headers }) : createBusinessHours({ body }));
            onClose();
            await refresh();
          }}
        >
          {(form) => (
            <>
              <FieldRow>
                <TextInput label={t('hours.name')} data-autofocus {...atMost(60)} {...form.getInputProps('name')} />
                <NativeSelect label={t('hours.timezone')} data={zoneChoices(timezone)} {...form.getInputProps('timezone')} />
              </FieldRow>
              <WeekPart weekly={form.values.weekly} onChange={(weekly) => form.setFieldValue('weekly', weekly)} />
              <HolidaysPart holidays={form.values.holidays} onChange={(holidays) => form.setFieldValue('holidays', holidays)} />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
