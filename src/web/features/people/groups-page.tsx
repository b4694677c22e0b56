import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { Page } from '../../ui/page';
import { CAPABILITIES } from './capability-groups';
import { groupsQuery } from './directory';
import { ExplainBox } from './explain-box';
import { GroupPage } from './group-page';
import { NewGroup } from './new-group';
import classes from './people.module.css';

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
  const explain = useExplain();
  const mayWrite = useMay('access:write');
  const { data: groups = [], error } = useQuery(groupsQuery);
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
      {error && <p role="alert">{explain(error)}</p>}
      <ul className={classes.list}>
        {groups.map(({ id, name, members, capabilities }) => (
          <li key={id} className={classes.line}>
            <span className={classes.names}>
              <Link href={`/settings/groups/${id}`} className={classes.open}>
                {name}
              </Link>
              <span className={classes.email}>{t('groups.facts', { count: members, some: capabilities.length, all: ALL })}</span>
            </span>
            <span className={classes.bar} aria-hidden>
              {CAPABILITIES.map((capability) => (
                <span key={capability} data-on={capabilities.includes(capability) || undefined} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <ExplainBox />
      {adding && <NewGroup groups={groups} onClose={() => setAdding(false)} />}
    </Page>
  );
}
