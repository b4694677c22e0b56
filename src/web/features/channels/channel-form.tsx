import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CreateChannelResponse, createChannel } from '../../client';
import { key } from '../../lib/i18n/key';
import { Card } from '../../ui/card';
import { FieldRow } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { channelsQuery } from './channels-query';

const MODES = ['live', 'simulator'] as const;
const empty = { name: '', displayNumber: '', wabaId: '', phoneNumberId: '', accessToken: '', appSecret: '', mode: 'live' };

type Props = { onMade: (channel: CreateChannelResponse) => void; onCancel: () => void };

export function ChannelForm({ onMade, onCancel }: Props) {
  const { t } = useTranslation('channels');
  const cache = useQueryClient();
  return (
    <Card id="connect-number" title={t('channels.connect')}>
      <ResourceForm
        label={t('channels.connect')}
        initial={empty}
        submit={t('submit')}
        onCancel={onCancel}
        save={async ({ appSecret, displayNumber, mode, ...values }) => {
          const { data } = await createChannel({
            body: {
              kind: 'whatsapp',
              ...values,
              mode: MODES.find((known) => known === mode) ?? 'live',
              ...(displayNumber ? { displayNumber } : {}),
              ...(appSecret ? { appSecret } : {}),
            },
          });
          await cache.invalidateQueries(channelsQuery);
          onMade(data);
        }}
      >
        {(form) => {
          const field = (name: Exclude<keyof typeof empty, 'mode'>) => ({
            label: t(key('fields', name)),
            required: name !== 'appSecret' && name !== 'displayNumber',
            withAsterisk: false,
            ...form.getInputProps(name),
          });
          return (
            <>
              <FieldRow>
                <TextInput {...field('name')} data-autofocus />
                <TextInput {...field('displayNumber')} inputMode="tel" placeholder="+55 11 91234-5678" />
                <TextInput {...field('phoneNumberId')} inputMode="numeric" />
                <TextInput {...field('wabaId')} inputMode="numeric" />
              </FieldRow>
              <PasswordInput
                {...field('accessToken')}
                autoComplete="off"
                visibilityToggleButtonProps={{ 'aria-label': t('fields.show') }}
              />
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
            </>
          );
        }}
      </ResourceForm>
    </Card>
  );
}
