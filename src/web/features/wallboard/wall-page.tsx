import { Button } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { IconMaximize, IconMinimize } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/realtime/desk-cache';
import { useShown } from '../../lib/realtime/shown';
import { knownOf, type Range } from '../../lib/realtime/shown.domain';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { Splash } from '../../ui/splash';
import { queuesQuery } from '../queues/queues-query';
import { AgentTable } from './agent-table';
import { ChosenList } from './chosen-list';
import { FigureTiles } from './figure-tiles';
import { QueueTable } from './queue-table';
import { useChoice } from './use-choice';
import classes from './wall-page.module.css';

/** Its figures are made of everything that is open, of messages too. */
const EVERYTHING: Range = { view: { list: 'open' }, limit: 10_000 };

/** The floor at a glance, live: who waits, who serves, and what a supervisor may do about it. */
export default function WallPage() {
  const { t } = useTranslation('wallboard');
  usePageTitle(t('title'));
  const desk = useDesk();
  const queues = useQuery(queuesQuery).data ?? [];
  const choice = useChoice();
  const { fullscreen, toggle } = useFullscreenDocument();
  const entries = Object.values(desk?.entries ?? {});
  useShown({ lists: [EVERYTHING] });
  const ready = desk && knownOf(EVERYTHING.view, desk.shows, desk.counts['list=open'] ?? 0) >= (desk.counts['list=open'] ?? 0);
  return (
    <div className={classes.wall}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('title')}</h1>
        <Button
          variant="default"
          className={classes.full ?? ''}
          aria-label={t(fullscreen ? 'leaveFull' : 'full')}
          leftSection={fullscreen ? <IconMinimize size={16} aria-hidden /> : <IconMaximize size={16} aria-hidden />}
          onClick={() => void toggle()}
        >
          <span className={classes.fullWord}>{t(fullscreen ? 'leaveFull' : 'full')}</span>
        </Button>
      </header>
      {!ready && <Splash />}
      {ready && (
        <>
          <FigureTiles entries={entries} queues={queues} choice={choice} />
          {choice && <ChosenList entries={entries} queues={queues} choice={choice} />}
          <QueueTable entries={entries} queues={queues} />
          <AgentTable entries={entries} people={Object.values(desk.presence)} queues={queues} />
        </>
      )}
    </div>
  );
}
