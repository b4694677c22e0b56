import { PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, updateChannel } from '../../client';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import { channelsQuery } from './channels-query';

/** Another name, or another token or secret; of these, what is left empty stays as it is. */
export function ChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const cache = useQueryClient();
  const reload = () => cache.invalidateQueries(channelsQuery);
  const secret = { autoComplete: 'off', description: t('keepHint'), visibilityToggleButtonProps: { 'aria-label': t('fields.show') } };
  return (
    <FormDialog title={t('edit', { name: channel.name })} onClose={onClose}>
      {(leave) => (
        <ResourceForm
          key={channel.revision}
          label={t('edit', { name: channel.name })}
          initial={{ name: channel.name, accessToken: '', appSecret: '' }}
          revision={channel.revision}
          reload={reload}
          onCancel={leave}
          onSaved={onClose}
          save={async ({ name, accessToken, appSecret }, headers) => {
            const body = { name, ...(accessToken ? { accessToken } : {}), ...(appSecret ? { appSecret } : {}) };
            await updateChannel({ path: { id: channel.id }, body, headers });
            await reload();
          }}
        >
          {(form) => (
            <>
              <TextInput label={t('fields.name')} required withAsterisk={false} {...form.getInputProps('name')} data-autofocus />
              {channel.mode === 'live' && (
                <PasswordInput label={t('fields.accessToken')} {...secret} {...form.getInputProps('accessToken')} />
              )}
              {channel.mode === 'live' && !channel.hookPath.endsWith('/platform') && (
                <PasswordInput label={t('fields.appSecret')} {...secret} {...form.getInputProps('appSecret')} />
              )}
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
