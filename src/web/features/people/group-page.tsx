import { Button, Group } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { useMay } from '../../lib/login/use-me';
import { BackLink } from '../../ui/back-link';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { LeaveGuard } from '../../ui/leave-guard';
import NotFoundPage from '../../ui/not-found-page';
import { Page } from '../../ui/page';
import { Splash } from '../../ui/splash';
import { DeleteGroup } from './delete-group';
import { EVERYBODY, groupsQuery, useUsers } from './directory';
import { GroupForm } from './group-form';
import type { GroupWire } from './group-values';
import { NewGroup } from './new-group';

export function GroupPage({ id }: { id: string }) {
  const { data: groups, error } = useQuery(groupsQuery);
  const group = groups?.find((each) => each.id === id);
  if (error) return <ErrorState error={error} />;
  if (!groups) return <Splash />;
  return group ? <Known group={group} groups={groups} /> : <NotFoundPage />;
}

function Known({ group, groups }: { group: GroupWire; groups: GroupWire[] }) {
  const { t } = useTranslation('people');
  const mayWrite = useMay('access:write');
  const [mode, setMode] = useState<'copy' | 'delete'>();
  const { items: people = [], more } = useUsers({ ...EVERYBODY, group: group.id });
  return (
    <Page
      title={group.name}
      above={<BackLink href="/settings/groups">{t('groups.title')}</BackLink>}
      action={
        mayWrite && (
          <Group gap="sm">
            <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => setMode('copy')}>
              {t('groups.copy')}
            </Button>
            <Button variant="light" color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setMode('delete')}>
              {t('delete')}
            </Button>
          </Group>
        )
      }
    >
      <LeaveGuard leave={() => undefined}>{() => <GroupForm key={group.revision} group={group} mayWrite={mayWrite} />}</LeaveGuard>
      <Card id="group-members" title={t('members', { count: group.members })}>
        <FormHint>
          {joined(
            people.map(({ name }) => name),
            ', ',
          )}
          {more && ' …'}
        </FormHint>
      </Card>
      {mode === 'copy' && <NewGroup groups={groups} copyOf={group.id} onClose={() => setMode(undefined)} />}
      {mode === 'delete' && <DeleteGroup group={group} groups={groups} onClose={() => setMode(undefined)} />}
    </Page>
  );
}
