import { Button } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { ErrorState } from '../../ui/error-state';
import classes from '../../ui/selection-bar.module.css';
import type { Selection } from '../../ui/use-selection';
import { isOver, type TaggingMany } from './use-tag-many';

type Props = {
  selection: Selection<Contact>;
  shown: readonly Contact[];
  many: number;
  /** How many fit the filter, where more do than are shown. */
  everybody: { count: number; isExact: boolean } | undefined;
  tagging: TaggingMany;
  onChoose: () => void;
};

/** Who is selected and what can be done with them; then how far it has come, and the way back. */
export function TagManyBar({ selection, shown, many, everybody, tagging, onChoose }: Props) {
  const { t } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { rows, everything } = selection;
  const isChoosing = rows.length > 0 || everything;
  if (!isChoosing) return <Progress tagging={tagging} />;
  return (
    <section className={classes.bar} aria-label={common('table.selection')}>
      <p className={classes.count} role="status">
        {t('many.selected', { count: many, shown: formats.number(many) })}
      </p>
      {!everything && rows.length < shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => selection.select(shown)}>
          {common('table.selectShown', { count: shown.length })}
        </Button>
      )}
      {!everything && everybody && (
        <Button size="compact-sm" variant="subtle" onClick={selection.selectEverything}>
          {t(everybody.isExact ? 'many.all' : 'many.allMore', { count: everybody.count, shown: formats.number(everybody.count) })}
        </Button>
      )}
      <div className={classes.acts}>
        <Button size="compact-sm" variant="light" leftSection={<IconTag size={14} aria-hidden />} onClick={onChoose}>
          {t('many.tags')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => selection.select([])}>
          {common('table.selectNone')}
        </Button>
      </div>
    </section>
  );
}

function Progress({ tagging }: { tagging: TaggingMany }) {
  const { t } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { job, isUndo, busy, error } = tagging;
  const has = error !== null && error !== undefined;
  if (!job && !has) return null;
  const of = (name: string): { count: number; shown: string } => ({
    count: job?.counts[name] ?? 0,
    shown: formats.number(job?.counts[name] ?? 0),
  });
  const isEnded = job !== undefined && isOver(job);
  const left = of('left');
  const words = !job
    ? ''
    : !isEnded
      ? t(isUndo ? 'many.undoing' : 'many.going', { done: of('looked').shown, all: of('people').shown })
      : job.state === 'failed'
        ? t('many.failed')
        : [
            job.state === 'cancelled' && t('many.stopped'),
            isUndo ? t('many.undone', of('undone')) : t('many.done', of('changed')),
            isUndo && left.count > 0 && t('many.left', left),
          ]
            .filter(Boolean)
            .join(' ');
  const people = of('people').count;
  return (
    <section className={classes.bar} aria-label={t('many.tags')}>
      <p className={classes.count} role="status">
        {words}
      </p>
      {has && <ErrorState error={error} />}
      {job && !isEnded && (
        <progress
          className={classes.progress}
          aria-label={t('many.tags')}
          {...(people > 0 ? { value: of('looked').count, max: people } : {})}
        />
      )}
      <div className={classes.acts}>
        {job && !isEnded && (
          <Button size="compact-sm" variant="default" loading={busy} onClick={tagging.stop}>
            {common('table.stop')}
          </Button>
        )}
        {isEnded && !isUndo && of('changed').count > 0 && (
          <Button size="compact-sm" variant="light" loading={busy} onClick={tagging.undo}>
            {t('many.undo')}
          </Button>
        )}
        {(isEnded || has) && (
          <Button size="compact-sm" variant="default" onClick={tagging.close}>
            {common('close')}
          </Button>
        )}
      </div>
    </section>
  );
}
