import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { key } from '../../lib/i18n/key';
import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { useShown } from '../../lib/realtime/shown';
import { queuesQuery } from '../queues/queues-query';
import { SaveView } from './save-view';
import { SavedViewRow } from './saved-view-row';
import { useViews } from './use-views';
import { ViewRow } from './view-row';
import { countedIn, countIn, STOCK, viewIn, viewOfQueue, waitingInQueue } from './views.domain';
import classes from './views-list.module.css';

/** Every list of the inbox by name: those that everybody has, one for each queue, and the saved ones. */
export default function ViewsList({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation('views');
  const me = useMe().user.id;
  const desk = useDesk() ?? { entries: {}, counts: {} };
  const queues = useQuery(queuesQuery).data ?? [];
  const { saved } = useViews();
  const ofQueues = queues.flatMap(({ id }) => [viewOfQueue(id), waitingInQueue(id)]);
  useShown({ counted: countedIn([...ofQueues, ...saved.map(({ query }) => query)]) });
  const [params] = useSearchParams();
  const current = viewIn(params);
  const row = (view: string, name: string, count: number | undefined, waiting = 0) => (
    <ViewRow key={view} view={view} name={name} count={count} waiting={waiting} current={view === current} onChosen={onChosen} />
  );
  return (
    <nav className={classes.views} aria-label={t('title')}>
      <ul>
        {(['waiting', 'mine', 'held', 'open', 'finished'] as const).map((name) =>
          row(STOCK[name], t(key('stock', name)), countIn(STOCK[name], desk, me)),
        )}
      </ul>
      {queues.length > 0 && (
        <>
          <h2>{t('queues')}</h2>
          <ul>
            {queues.map(({ id, name }) =>
              row(viewOfQueue(id), name, countIn(viewOfQueue(id), desk, me), countIn(waitingInQueue(id), desk, me)),
            )}
          </ul>
        </>
      )}
      <h2>{t('saved')}</h2>
      <ul>
        {saved.map((view) => (
          <SavedViewRow
            key={view.id}
            view={view}
            count={countIn(view.query, desk, me)}
            current={view.query === current}
            onChosen={onChosen}
          />
        ))}
      </ul>
      {saved.length === 0 && <p className={classes.hint}>{t('none')}</p>}
      <SaveView
        current={current}
        known={[...Object.values(STOCK), ...queues.map(({ id }) => viewOfQueue(id)), ...saved.map(({ query }) => query)]}
      />
    </nav>
  );
}
