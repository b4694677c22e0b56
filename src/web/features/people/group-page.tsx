import { Button, Group } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import cards from '../../ui/card.module.css';
import NotFoundPage from '../../ui/not-found-page';
import { Page } from '../../ui/page';
import { Splash } from '../../ui/splash';
import { DeleteGroup } from './delete-group';
import { EVERYBODY, groupsQuery, useUsers } from './directory';
import { GroupForm } from './group-form';
import type { GroupWire } from './group-values';
import { NewGroup } from './new-group';
import classes from './people.module.css';

export function GroupPage({ id }: { id: string }) {
  const explain = useExplain();
  const { data: groups, error } = useQuery(groupsQuery);
  const group = groups?.find((each) => each.id === id);
  if (error) return <p role="alert">{explain(error)}</p>;
  if (!groups) return <Splash />;
  return group ? <Known group={group} groups={groups} /> : <NotFoundPage />;
}

function Known({ group, groups }: { group: GroupWire; groups: GroupWire[] }) {
  const { t } = useTranslation('people');
  const mayWrite = useMay('access:write');
  const [mode, setMode] = useState<'copy' | 'delete'>();
  const { people, hasNextPage } = useUsers({ ...EVERYBODY, group: group.id });
  return (
    <Page
      title={group.name}
      above={
        <Link href="/settings/groups" className={classes.up}>
          <IconArrowLeft size={16} aria-hidden /> {t('groups.title')}
        </Link>
      }
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
      <GroupForm key={group.revision} group={group} mayWrite={mayWrite} />
      <section className={cards.card}>
        <h2 className={cards.subtitle}>{t('members', { count: group.members })}</h2>
        <p className={classes.hint}>
          {people.map(({ name }) => name).join(', ')}
          {hasNextPage && ' …'}
        </p>
      </section>
      {mode === 'copy' && <NewGroup groups={groups} copyOf={group.id} onClose={() => setMode(undefined)} />}
      {mode === 'delete' && <DeleteGroup group={group} groups={groups} onClose={() => setMode(undefined)} />}
    </Page>
  );
}
