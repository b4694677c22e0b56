import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserExclamation, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { EVERYBODY, type Person, useUsers } from './directory';
import { GuestDialog } from './guest-dialog';
import { GuestNotices } from './guest-notices';
import { InviteDialog } from './invite-dialog';
import { PeopleFilters } from './people-filters';
import { PeopleTable } from './people-table';
import { PersonDrawer } from './person-drawer';

/** Everybody who works here: found, invited, changed, let go. */
export default function PeoplePage() {
  const { t } = useTranslation('people');
  const mayWrite = useMay('access:write');
  const [filter, setFilter] = useState(EVERYBODY);
  const [asked] = useDebouncedValue(filter, 250);
  const users = useUsers(asked);
  const [inviting, setInviting] = useState(false);
  const isOwner = useMe().role.key === 'owner';
  const [hosting, setHosting] = useState(false);
  const [chosen, choose] = useState<Person>();
  const filtered = Object.values(filter).some((value) => value !== '');
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        mayWrite && (
          <Group gap="sm">
            {isOwner && (
              <Button variant="default" leftSection={<IconUserExclamation size={16} aria-hidden />} onClick={() => setHosting(true)}>
                {t('guest.open')}
              </Button>
            )}
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              {t('invite.open')}
            </Button>
          </Group>
        )
      }
    >
      <GuestNotices people={users.items ?? []} />
      <PeopleFilters filter={filter} onChange={(part) => setFilter({ ...filter, ...part })} />
      <Listing
        of={users}
        empty={
          <Empty icon={IconUsers} title={t('none')} hint={t('noneHint')}>
            {filtered && (
              <Button variant="default" onClick={() => setFilter(EVERYBODY)}>
                {t('everybody')}
              </Button>
            )}
          </Empty>
        }
      >
        {(people) => <PeopleTable people={people} filter={asked} hasMore={users.more !== undefined} busy={users.busy} onOpen={choose} />}
      </Listing>
      {hosting && <GuestDialog onClose={() => setHosting(false)} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {chosen && <PersonDrawer key={chosen.id} id={chosen.id} name={chosen.name} onClose={() => choose(undefined)} />}
    </Page>
  );
}
