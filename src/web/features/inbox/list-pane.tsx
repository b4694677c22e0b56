import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { listOf } from '../../lib/realtime/desk-list.domain';
import { useShown } from '../../lib/realtime/shown';
import { useColumns } from '../../lib/screen/use-columns';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { RowSkeletons } from '../../ui/row-skeletons';
import { StartButton } from '../interactions/start-button';
import { useTab } from '../interactions/use-tab';
import { isHeld, shownFor } from '../views/list-filter.domain';
import { type ListFilter, useListFilter, useNarrowed } from '../views/use-list-filter';
import { EmptyList } from './empty-list';
import { FinishedList } from './finished-list';
import { FirstSteps } from './first-steps';
import { ListFilters } from './list-filters';
import classes from './list-pane.module.css';
import { ListTabs } from './list-tabs-bar';
import { Rows } from './rows';
import { ViewsButton } from './views-button';

type Props = { openId: string | undefined; views: { opened: boolean; toggle: () => void } };

export function ListPane({ openId, views }: Props) {
  const { t } = useTranslation('inbox');
  const me = useMe().user.id;
  const desk = useDesk();
  const [tab] = useTab();
  const [filter, setFilter] = useListFilter();
  const entries = desk?.entries ?? {};
  const mine = listOf(entries, 'mine', me);
  const unread = mine.filter((entry) => entry.unread > 0).length;
  const open = listOf(entries, 'open', me);
  const counts = { waiting: listOf(entries, 'waiting', me).length, mine: mine.length, open: open.length };
  const holds = tab === 'mine' || tab === 'open';
  const held = holds ? (tab === 'mine' ? mine : open).filter(isHeld).length : undefined;
  usePageTitle(t('title'), unread);

  return (
    <section className={classes.list} aria-label={t('title')}>
      <header className={classes.head}>
        <div className={classes.headLine}>
          <ViewsButton {...views} />
          <h1 className={classes.title}>{t('title')}</h1>
          <StartButton />
        </div>
        <ListTabs counts={counts} />
        <ListFilters filter={filter} held={held} change={setFilter} />
      </header>
      <div className={classes.rows} role="tabpanel" id="inbox-rows" aria-labelledby={`tab-${tab}`}>
        {tab === 'finished' ? (
          <FinishedList openId={openId} filter={filter} />
        ) : desk ? (
          <Live tab={tab} openId={openId} filter={{ ...filter, held: filter.held && holds }} />
        ) : (
          <RowSkeletons />
        )}
      </div>
    </section>
  );
}

type LiveProps = { tab: 'waiting' | 'mine' | 'open'; openId: string | undefined; filter: ListFilter };

function Live({ tab, openId, filter }: LiveProps) {
  const me = useMe().user.id;
  const list = useNarrowed(listOf(useDesk()?.entries ?? {}, tab, me), filter);
  useShown(shownFor([filter]));
  const alone = useColumns() === 1;
  if (list.length > 0) return <Rows conversations={list} openId={openId} tab={tab} />;
  return (
    <>
      <EmptyList tab={tab} />
      {alone && <FirstSteps />}
    </>
  );
}
