import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { listOf } from '../../lib/realtime/desk-list.domain';
import { useColumns } from '../../lib/screen/use-columns';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { RowSkeletons } from '../../ui/row-skeletons';
import { StartButton } from '../interactions/start-button';
import { useTab } from '../interactions/use-tab';
import { isHeld } from '../views/list-filter.domain';
import { type ListFilter, useListFilter } from '../views/use-list-filter';
import { STOCK } from '../views/views.domain';
import { EmptyList } from './empty-list';
import { FinishedList } from './finished-list';
import { FirstSteps } from './first-steps';
import { ListFilters } from './list-filters';
import classes from './list-pane.module.css';
import { ListTabs } from './list-tabs-bar';
import { Rows } from './rows';
import { useLiveList } from './use-live-list';
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
  const counted = (view: string): number => desk?.counts[view] ?? 0;
  const counts = { waiting: counted(STOCK.waiting), mine: mine.length, open: counted(STOCK.open) };
  const holds = tab === 'mine' || tab === 'open';
  const held = holds ? (tab === 'mine' ? mine.filter(isHeld).length : counted(STOCK.held)) : undefined;
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
          <Live key={`${tab} ${JSON.stringify(filter)}`} tab={tab} openId={openId} filter={{ ...filter, held: filter.held && holds }} />
        ) : (
          <RowSkeletons />
        )}
      </div>
    </section>
  );
}

type LiveProps = { tab: 'waiting' | 'mine' | 'open'; openId: string | undefined; filter: ListFilter };

function Live({ tab, openId, filter }: LiveProps) {
  const { list, count, onSight } = useLiveList(tab, filter);
  const alone = useColumns() === 1;
  if (!list) return <RowSkeletons />;
  if (list.length > 0) return <Rows conversations={list} count={count} openId={openId} tab={tab} onSight={onSight} />;
  return (
    <>
      <EmptyList tab={tab} />
      {alone && <FirstSteps />}
    </>
  );
}
