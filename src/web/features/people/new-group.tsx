import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createPermissionGroup, type ListPermissionGroupsResponse } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import { useRefresh } from './directory';

type Props = { groups: ListPermissionGroupsResponse['items']; copyOf?: string; onClose: () => void };

/** A name, and what to begin with: nothing, or what another group may do. */
export function NewGroup({ groups, copyOf = '', onClose }: Props) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  const [, go] = useLocation();
  return (
    <FormDialog title={t('groups.new')} onClose={onClose}>
      {(leave) => (
        <ResourceForm
          label={t('groups.new')}
          initial={{ name: '', source: copyOf }}
          submit={t('groups.make')}
          onCancel={leave}
          save={async ({ name, source }) => {
            const { data } = await createPermissionGroup({ body: { name, ...(source ? { copyOf: source } : {}) } });
            await refresh();
            onClose();
            go(`/settings/groups/${data.id}`);
          }}
        >
          {(form) => (
            <>
              <TextInput label={t('name')} required withAsterisk={false} data-autofocus {...atMost(80)} {...form.getInputProps('name')} />
              <NativeSelect
                label={t('groups.startFrom')}
                data={[{ value: '', label: t('groups.nothing') }, ...groups.map((group) => ({ value: group.id, label: group.name }))]}
                {...form.getInputProps('source')}
              />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
