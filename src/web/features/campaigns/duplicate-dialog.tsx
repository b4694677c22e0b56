import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Campaign, duplicateCampaign } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { useCampaignChanged } from './campaigns-query';
import { stepHref } from './steps.domain';

/** Drafts the same once more, under another name. */
export function DuplicateDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const changed = useCampaignChanged();
  const [, go] = useLocation();
  const title = t('duplicate.title', { name: campaign.name });
  return (
    <FormDialog title={title} onClose={onClose}>
      {(leave) => (
        <ResourceForm<{ name: string }>
          label={title}
          initial={{ name: t('duplicate.copyOf', { name: campaign.name }).slice(0, 120) }}
          submit={t('duplicate.act')}
          ready={({ name }) => name.trim() !== ''}
          onCancel={leave}
          save={async ({ name }) => {
            const { data } = await duplicateCampaign({ path: { id: campaign.id }, body: { name: name.trim() } });
            await changed(data);
            onClose();
            go(stepHref(data.id, 'audience'));
          }}
        >
          {(form) => (
            <>
              <FormHint>{t('duplicate.means')}</FormHint>
              <TextInput label={t('name')} required withAsterisk={false} data-autofocus {...atMost(120)} {...form.getInputProps('name')} />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
