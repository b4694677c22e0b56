import { Button, EmptyState } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { Page } from '../../ui/page';
import { EVERYBODY, type Person, useUsers } from './directory';
import { InviteDialog } from './invite-dialog';
import { PeopleFilters } from './people-filters';
import { PeopleTable } from './people-table';
import { PersonDrawer } from './person-drawer';

/** Everybody who works here: found, invited, changed, let go. */
export default function PeoplePage() {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const mayWrite = useMay('access:write');
  const [filter, setFilter] = useState(EVERYBODY);
  const [asked] = useDebouncedValue(filter, 250);
  const { people, error, isSuccess, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useUsers(asked);
  const [inviting, setInviting] = useState(false);
  const [chosen, choose] = useState<Person>();
  const filtered = Object.values(filter).some((value) => value !== '');
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="wide"
      action={
        mayWrite && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
            {t('invite.open')}
          </Button>
        )
      }
    >
      <PeopleFilters filter={filter} onChange={(part) => setFilter({ ...filter, ...part })} />
      {error && <p role="alert">{explain(error)}</p>}
      {people.length > 0 && <PeopleTable people={people} busy={isFetching} onOpen={choose} />}
      {isSuccess && people.length === 0 && (
        <EmptyState icon={<IconUsers aria-hidden />} title={t('none')} description={t('noneHint')}>
          {filtered && (
            <EmptyState.Actions>
              <Button variant="default" onClick={() => setFilter(EVERYBODY)}>
                {t('everybody')}
              </Button>
            </EmptyState.Actions>
          )}
        </EmptyState>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {chosen && <PersonDrawer key={chosen.id} id={chosen.id} name={chosen.name} onClose={() => choose(undefined)} />}
    </Page>
  );
}
