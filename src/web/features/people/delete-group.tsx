import { NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { deletePermissionGroup } from '../../client';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { useRefresh } from './directory';
import type { GroupWire } from './group-values';

type Props = { group: GroupWire; groups: GroupWire[]; onClose: () => void };

export function DeleteGroup({ group, groups, onClose }: Props) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  const [, go] = useLocation();
  const [moveTo, setMoveTo] = useState('');
  const others = groups.filter(({ id }) => id !== group.id);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deletePermissionGroup({ path: { id: group.id }, query: moveTo ? { moveTo } : {} }),
    onSuccess: async () => {
      go('/settings/groups');
      await refresh();
    },
  });
  return (
    <Confirm
      title={t('groups.deleteAsk', { name: group.name })}
      consequence={t('groups.deleteMeans', { count: group.members })}
      label={t('delete')}
      busy={isPending}
      disabled={group.members > 0 && moveTo === ''}
      onYes={() => mutate()}
      onClose={onClose}
    >
      {error && <ErrorState error={error} />}
      {group.members > 0 && (
        <NativeSelect
          label={t('groups.moveTo')}
          data={[{ value: '', label: t('groups.choose') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          value={moveTo}
          onChange={(event) => setMoveTo(event.currentTarget.value)}
        />
      )}
    </Confirm>
  );
}
