import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Account, updateAccount } from '../../client';
import { LANGUAGE_NAMES } from '../../lib/i18n/languages';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { zoneChoices } from '../sign-in/time-zones';

const IDLE_CHOICES = [5, 15, 30, 60, 120, 240, 480, 1_440];

export function AccountForm({ account }: { account: Account }) {
  const { t } = useTranslation('account');
  const cache = useQueryClient();
  const mayWrite = useMay('account:write');

  const chosen = account.idleMinutes ?? [];
  const choices = [...new Set(IDLE_CHOICES.concat(chosen))].sort((a, b) => a - b);
  const idleText = (value: number): string =>
    value % 60 === 0 ? t('idleHours', { count: value / 60 }) : t('idleMinutes', { count: value });

  return (
    <Card label={t('title')}>
      <ResourceForm
        label={t('title')}
        initial={{
          name: account.name,
          timezone: account.timezone,
          locale: account.locale,
          required: account.secondFactor === 'required',
          idle: String(account.idleMinutes ?? ''),
          capacity: String(account.capacity),
          hidden: account.deletedMessages === 'hidden',
        }}
        revision={account.revision}
        readOnly={!mayWrite}
        reload={() => cache.invalidateQueries({ queryKey: ['account'] })}
        save={async ({ required, idle, capacity, hidden, ...values }, headers) => {
          const body = {
            ...values,
            secondFactor: required ? ('required' as const) : ('optional' as const),
            idleMinutes: idle === '' ? null : Number(idle),
            capacity: Number(capacity),
            deletedMessages: hidden ? ('hidden' as const) : ('shown' as const),
          };
          await updateAccount({ body, headers });
          notifications.show({ message: t('saved') });
          await Promise.all([cache.invalidateQueries({ queryKey: ['account'] }), cache.invalidateQueries({ queryKey: ['me'] })]);
        }}
      >
        {(form) => (
          <>
            {!mayWrite && <FormHint>{t('readOnly')}</FormHint>}
            <TextInput label={t('name')} required withAsterisk={false} disabled={!mayWrite} {...form.getInputProps('name')} />
            <NativeSelect
              label={t('timezone')}
              description={t('timezoneHint')}
              data={zoneChoices(account.timezone)}
              disabled={!mayWrite}
              {...form.getInputProps('timezone')}
            />
            <NativeSelect
              label={t('locale')}
              description={t('localeHint')}
              data={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))}
              disabled={!mayWrite}
              {...form.getInputProps('locale')}
            />
            <TextInput
              type="number"
              inputMode="numeric"
              min={1}
              max={100}
              required
              withAsterisk={false}
              label={t('capacity')}
              description={t('capacityHint')}
              disabled={!mayWrite}
              {...form.getInputProps('capacity')}
            />
            <Switch
              label={t('hideDeleted')}
              description={t('hideDeletedHint')}
              disabled={!mayWrite}
              {...form.getInputProps('hidden', { type: 'checkbox' })}
            />
            <Switch
              label={t('secondFactor')}
              description={t('secondFactorHint')}
              disabled={!mayWrite}
              {...form.getInputProps('required', { type: 'checkbox' })}
            />
            <NativeSelect
              label={t('idle')}
              description={t('idleHint')}
              data={[{ value: '', label: t('idleNever') }, ...choices.map((value) => ({ value: String(value), label: idleText(value) }))]}
              disabled={!mayWrite}
              {...form.getInputProps('idle')}
            />
          </>
        )}
      </ResourceForm>
    </Card>
  );
}
