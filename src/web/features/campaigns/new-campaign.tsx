import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createCampaign } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { ErrorState } from '../../ui/error-state';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { RowSkeletons } from '../../ui/row-skeletons';
import { channelsQuery } from '../channels/channels-query';
import { useCampaignChanged } from './campaigns-query';
import { stepHref } from './steps.domain';
import { TemplateChoice } from './template-choice';

type Values = { name: string; channelId: string; template: string };

/** Drafts a campaign: with a name, a number and a template there is something to go on with. */
export function NewCampaign({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const changed = useCampaignChanged();
  const [, go] = useLocation();
  const found = useQuery(channelsQuery);
  const channels = found.data?.items ?? [];
  return (
    <FormDialog title={t('new.title')} onClose={onClose}>
      {(leave) => {
        if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
        // What somebody types is not thrown away by a list that comes later.
        if (!found.data) return <RowSkeletons />;
        return (
          <ResourceForm<Values>
            label={t('new.title')}
            initial={{ name: '', channelId: channels[0]?.id ?? '', template: '' }}
            submit={t('new.submit')}
            ready={({ name, channelId, template }) => name.trim() !== '' && channelId !== '' && template !== ''}
            onCancel={leave}
            save={async ({ name, ...rest }) => {
              const { data } = await createCampaign({ body: { name: name.trim(), ...rest } });
              await changed(data);
              onClose();
              go(stepHref(data.id, 'audience'));
            }}
          >
            {(form) => (
              <>
                <TextInput
                  label={t('name')}
                  placeholder={t('new.example')}
                  required
                  withAsterisk={false}
                  data-autofocus
                  {...atMost(120)}
                  {...form.getInputProps('name')}
                />
                {channels.length > 1 && (
                  <NativeSelect
                    label={t('channel')}
                    data={channels.map(({ id, name }) => ({ value: id, label: name }))}
                    {...form.getInputProps('channelId')}
                    onChange={(event) => form.setValues({ channelId: event.currentTarget.value, template: '' })}
                  />
                )}
                {channels.length === 0 && <FormHint>{t('new.noChannel')}</FormHint>}
                <TemplateChoice
                  channelId={form.values.channelId}
                  value={form.values.template}
                  onChange={(template) => form.setFieldValue('template', template)}
                />
              </>
            )}
          </ResourceForm>
        );
      }}
    </FormDialog>
  );
}
