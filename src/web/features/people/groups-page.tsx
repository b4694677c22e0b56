import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { listed } from '../../lib/api/use-pages';
import { useMay } from '../../lib/login/use-me';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { CAPABILITIES } from './capability-groups';
import { groupsQuery } from './directory';
import { ExplainBox } from './explain-box';
import { GroupPage } from './group-page';
import classes from './groups-page.module.css';
import { NewGroup } from './new-group';

const ALL = CAPABILITIES.length;

/** The groups, and below their own addresses each of them. */
export default function GroupsPage() {
  return (
    <Switch>
      <Route path="/settings/groups/:id">{({ id }) => <GroupPage key={id} id={id} />}</Route>
      <Route>
        <GroupList />
      </Route>
    </Switch>
  );
}

function GroupList() {
  const { t } = useTranslation('people');
  const mayWrite = useMay('access:write');
  const groups = listed(useQuery(groupsQuery));
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('groups.title')}
      lead={t('groups.lead')}
      action={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('groups.new')}
          </Button>
        )
      }
    >
      <Listing of={groups} empty={null}>
        {(items) => (
          <ItemList label={t('groups.title')}>
            {items.map(({ id, name, members, capabilities }) => (
              <Item
                key={id}
                name={name}
                href={`/settings/groups/${id}`}
                facts={t('groups.facts', { count: members, some: capabilities.length, all: ALL })}
              >
                <span className={classes.bar} aria-hidden>
                  {CAPABILITIES.map((capability) => (
                    <span key={capability} data-on={capabilities.includes(capability) || undefined} />
                  ))}
                </span>
              </Item>
            ))}
          </ItemList>
        )}
      </Listing>
      <ExplainBox />
      {adding && <NewGroup groups={groups.items ?? []} onClose={() => setAdding(false)} />}
    </Page>
  );
}
