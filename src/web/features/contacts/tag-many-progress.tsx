import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { ActBar } from '../../ui/act-bar';
import { ErrorState } from '../../ui/error-state';
import { isOver, type TaggingMany } from './use-tag-many';

/** How far it has come that many contacts are tagged, and the way back: also where nobody fits the list any more. */
export function TagManyProgress({ tagging }: { tagging: TaggingMany }) {
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
    <ActBar
      label={t('many.tags')}
      words={words}
      progress={job && !isEnded ? (people > 0 ? { value: of('looked').count, max: people } : 'unknown') : undefined}
      acts={
        <>
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
        </>
      }
    >
      {has && <ErrorState error={error} />}
    </ActBar>
  );
}
