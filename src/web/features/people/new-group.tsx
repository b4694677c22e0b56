import { Alert, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createPermissionGroup, type ListPermissionGroupsResponse } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Dialog } from '../../ui/dialog';
import { useRefresh } from './directory';
import classes from './people.module.css';

type Props = { groups: ListPermissionGroupsResponse['items']; copyOf?: string; onClose: () => void };

/** A name, and what to begin with: nothing, or what another group may do. */
export function NewGroup({ groups, copyOf = '', onClose }: Props) {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const refresh = useRefresh();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [source, setSource] = useState(copyOf);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => (await createPermissionGroup({ body: { name, ...(source ? { copyOf: source } : {}) } })).data,
    onSuccess: async ({ id }) => {
      await refresh();
      onClose();
      go(`/settings/groups/${id}`);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog title={t('groups.new')} onClose={onClose}>
      <form className={classes.form} onSubmit={submit} aria-label={t('groups.new')}>
        {error && (
          <Alert color="red" role="alert">
            {explain(error)}
          </Alert>
        )}
        <TextInput
          label={t('name')}
          required
          withAsterisk={false}
          data-autofocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('groups.startFrom')}
          data={[{ value: '', label: t('groups.nothing') }, ...groups.map((group) => ({ value: group.id, label: group.name }))]}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('groups.make')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
