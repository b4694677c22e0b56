import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../lib/api/use-explain';
import { ActBar } from './act-bar';
import { Confirm } from './confirm';
import { ErrorState } from './error-state';
import classes from './selection-bar.module.css';
import { type ManyAct, Unsuccessful, useManyActs } from './use-many-acts';
import type { Selection } from './use-selection';

type Props<Row> = {
  selection: Selection<Row>;
  shown: readonly Row[];
  /** Whether the filter fits more than is shown. */
  hasMore: boolean;
  acts: readonly ManyAct<Row>[];
  readEverything: () => Promise<readonly Row[]>;
  onDone: () => Promise<unknown>;
};

/** How many rows are selected and what can be done with them; afterwards, what became of each. */
export function SelectionBar<Row>({ selection, shown, hasMore, acts, readEverything, onDone }: Props<Row>) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { stage, begin, perform, stop, close } = useManyActs({ selection, readEverything, onDone });
  const { rows, everything, nameOf, idOf } = selection;
  if (rows.length === 0 && !everything && stage.at === 'choosing') return null;
  const words =
    stage.at === 'acting'
      ? t('table.progress', { tried: stage.tried, count: stage.of })
      : stage.at === 'over'
        ? [
            t('table.done', { count: stage.done }),
            stage.failed.length > 0 && t('table.failed', { count: stage.failed.length }),
            stage.untried > 0 && t('table.untried', { count: stage.untried }),
          ]
            .filter(Boolean)
            .join(' ')
        : everything
          ? t('table.everything')
          : t('table.selected', { count: rows.length });
  const choosing = stage.at !== 'acting' && stage.at !== 'over';
  const ends =
    stage.at === 'acting' ? (
      <Button size="compact-sm" variant="default" onClick={stop}>
        {t('table.stop')}
      </Button>
    ) : stage.at === 'over' ? (
      <Button size="compact-sm" variant="default" onClick={close}>
        {t('close')}
      </Button>
    ) : (
      <>
        {acts.map((act) => (
          <Button
            key={act.id}
            size="compact-sm"
            variant="light"
            {...(act.harmless ? {} : { color: 'red' })}
            loading={stage.at === 'reading'}
            disabled={!everything && !rows.some(act.fits)}
            onClick={() => void begin(act)}
          >
            {act.label}
          </Button>
        ))}
        <Button size="compact-sm" variant="default" onClick={() => selection.select([])}>
          {t('table.selectNone')}
        </Button>
      </>
    );
  return (
    <ActBar
      label={t('table.selection')}
      words={words}
      progress={stage.at === 'acting' ? { value: stage.tried, max: stage.of } : undefined}
      acts={ends}
    >
      {stage.at === 'unread' && <ErrorState error={stage.error} />}
      {stage.at === 'over' && stage.failed.length > 0 && (
        <ul className={classes.failed}>
          {stage.failed.map(({ item, error }) => (
            <li key={idOf(item)}>
              {nameOf(item)}: {error instanceof Unsuccessful ? error.message : explain(error)}
            </li>
          ))}
        </ul>
      )}
      {choosing && !everything && rows.length < shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => selection.select(shown)}>
          {t('table.selectShown', { count: shown.length })}
        </Button>
      )}
      {choosing && !everything && hasMore && (
        <Button size="compact-sm" variant="subtle" onClick={selection.selectEverything}>
          {t('table.selectEverything')}
        </Button>
      )}
      {stage.at === 'asking' && (
        <Confirm
          title={stage.act.ask(stage.rows.length)}
          consequence={[stage.act.means, stage.leftOut > 0 && t('table.leftOut', { count: stage.leftOut })].filter(Boolean).join(' ')}
          label={stage.act.label}
          busy={false}
          disabled={stage.rows.length === 0}
          harmless={stage.act.harmless ?? false}
          onYes={() => void perform(stage.act, stage.rows)}
          onClose={close}
        />
      )}
    </ActBar>
  );
}
