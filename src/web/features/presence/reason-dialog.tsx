import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type PauseReason, updatePauseReason } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import { reasonsQuery } from './reasons-query';

/** Name and limit of a reason. Pauses of the past keep what they were begun with. */
export function ReasonDialog({ reason, onClose }: { reason: PauseReason; onClose: () => void }) {
  const { t } = useTranslation('presence');
  const cache = useQueryClient();
  const reload = (): Promise<void> => cache.invalidateQueries(reasonsQuery);
  return (
    <FormDialog title={t('editTitle', { name: reason.name })} onClose={onClose}>
      {(leave) => (
        <ResourceForm
          label={t('editTitle', { name: reason.name })}
          initial={{ name: reason.name, limit: String(reason.limitMinutes ?? '') }}
          revision={reason.revision}
          onCancel={leave}
          save={async ({ name, limit }, headers) => {
            const body = { name, limitMinutes: Number(limit) > 0 ? Number(limit) : null };
            await updatePauseReason({ path: { id: reason.id }, body, headers });
            onClose();
            await reload();
          }}
        >
          {(form) => (
            <>
              <TextInput label={t('name')} required withAsterisk={false} {...atMost(60)} data-autofocus {...form.getInputProps('name')} />
              <TextInput
                type="number"
                min={1}
                max={1440}
                label={t('limit')}
                description={t('limitHint')}
                {...form.getInputProps('limit')}
              />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
