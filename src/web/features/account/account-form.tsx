import { Alert, Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, changeAccount } from '../../client';
import { fieldErrors, refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { LANGUAGE_NAMES } from '../../lib/i18n/languages';
import { useMay } from '../../lib/login/use-me';
import cards from '../../ui/card.module.css';
import classes from '../security/security.module.css';
import { ZONES } from '../sign-in/time-zones';

const IDLE_CHOICES = [5, 15, 30, 60, 120, 240, 480, 1_440];

export function AccountForm({ account }: { account: Account }) {
  const { t } = useTranslation('account');
  const cache = useQueryClient();
  const explain = useExplain();
  const mayWrite = useMay('account:write');
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({
    initialValues: {
      name: account.name,
      timezone: account.timezone,
      locale: account.locale,
      required: account.secondFactor === 'required',
      idle: String(account.idleMinutes ?? ''),
      capacity: String(account.capacity),
    },
  });
  const zones = ZONES.includes(account.timezone) ? ZONES : [account.timezone, ...ZONES];

  const chosen = account.idleMinutes ?? [];
  const choices = [...new Set(IDLE_CHOICES.concat(chosen))].sort((a, b) => a - b);
  const idleText = (value: number): string =>
    value % 60 === 0 ? t('idleHours', { count: value / 60 }) : t('idleMinutes', { count: value });

  const submit = form.onSubmit(async ({ required, idle, capacity, ...values }) => {
    setRefusal(undefined);
    try {
      await changeAccount({
        body: {
          ...values,
          secondFactor: required ? 'required' : 'optional',
          idleMinutes: idle === '' ? null : Number(idle),
          capacity: Number(capacity),
        },
        headers: { 'if-match': `"${account.revision}"` },
      });
      notifications.show({ message: t('saved') });
      await Promise.all([cache.invalidateQueries({ queryKey: ['account'] }), cache.invalidateQueries({ queryKey: ['me'] })]);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(explain(error));
      if (refusalOf(error)?.code === 'stale-revision') await cache.invalidateQueries({ queryKey: ['account'] });
    }
  });
  return (
    <form onSubmit={submit} className={cards.card} aria-label={t('title')}>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      {!mayWrite && <p className={classes.facts}>{t('readOnly')}</p>}
      <TextInput label={t('name')} required withAsterisk={false} disabled={!mayWrite} {...form.getInputProps('name')} />
      <NativeSelect
        label={t('timezone')}
        description={t('timezoneHint')}
        data={zones}
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
      {mayWrite && (
        <div className={classes.acts}>
          <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
        </div>
      )}
    </form>
  );
}
