import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import { createSegment, type Segment } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import { SEGMENTS } from './segments-query';

/** Keeps what a list is narrowed by under a name. */
export function SaveSegment({ filter, onSaved, onClose }: { filter: Filter; onSaved: (segment: Segment) => void; onClose: () => void }) {
  const { t } = useTranslation('segments');
  const cache = useQueryClient();
  return (
    <FormDialog title={t('saveAs')} onClose={onClose}>
      {(leave) => (
        <ResourceForm<{ name: string }>
          label={t('saveAs')}
          initial={{ name: '' }}
          ready={({ name }) => name.trim() !== ''}
          onCancel={leave}
          save={async ({ name }) => {
            const { data } = await createSegment({ body: { name, filter } });
            notifications.show({ message: t('saved', { name: data.name }) });
            await cache.invalidateQueries({ queryKey: SEGMENTS });
            onClose();
            onSaved(data);
          }}
        >
          {(form) => <TextInput label={t('name')} data-autofocus {...atMost(80)} {...form.getInputProps('name')} />}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
