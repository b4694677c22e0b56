import { Alert, Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CreateChannelResponse, createChannel } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import cards from '../../ui/card.module.css';
import classes from './channels.module.css';
import { channelsQuery } from './channels-query';

const MODES = ['live', 'simulator'] as const;
const empty = { name: '', displayNumber: '', wabaId: '', phoneNumberId: '', accessToken: '', appSecret: '', mode: 'live' };

type Props = { onMade: (channel: CreateChannelResponse) => void; onCancel: () => void };

export function ChannelForm({ onMade, onCancel }: Props) {
  const { t } = useTranslation('channels');
  const cache = useQueryClient();
  const explain = useExplain();
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({ initialValues: empty });
  const field = (name: Exclude<keyof typeof empty, 'mode'>) => ({
    label: t(key('fields', name)),
    required: name !== 'appSecret',
    withAsterisk: false,
    ...form.getInputProps(name),
  });

  const submit = form.onSubmit(async ({ appSecret, mode, ...values }) => {
    setRefusal(undefined);
    try {
      const { data } = await createChannel({
        body: { kind: 'whatsapp', ...values, mode: MODES.find((known) => known === mode) ?? 'live', ...(appSecret ? { appSecret } : {}) },
      });
      await cache.invalidateQueries(channelsQuery);
      onMade(data);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(explain(error));
    }
  });
  return (
    <form className={`${cards.card} ${classes.form}`} onSubmit={submit} aria-label={t('channels.connect')}>
      <h2 className={cards.subtitle}>{t('channels.connect')}</h2>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <div className={classes.pair}>
        <TextInput {...field('name')} data-autofocus />
        <TextInput {...field('displayNumber')} inputMode="tel" placeholder="+55 11 91234-5678" />
        <TextInput {...field('phoneNumberId')} inputMode="numeric" />
        <TextInput {...field('wabaId')} inputMode="numeric" />
      </div>
      <PasswordInput {...field('accessToken')} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': t('fields.show') }} />
      <PasswordInput
        {...field('appSecret')}
        autoComplete="off"
        description={t('appSecretHint')}
        visibilityToggleButtonProps={{ 'aria-label': t('fields.show') }}
      />
      <NativeSelect
        label={t('modeLabel')}
        data={MODES.map((value) => ({ value, label: t(key('mode', value)) }))}
        {...form.getInputProps('mode')}
      />
      <div className={classes.acts}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={form.submitting}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
