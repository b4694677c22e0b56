import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isGoingOn } from '../../lib/api/job-query';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { ActBar } from '../../ui/act-bar';
import { ErrorState } from '../../ui/error-state';
import classes from './many-progress.module.css';
import type { ManyRecords } from './use-many-records';

/** How far it has come that many records are changed, which of them were not and why, and the way back. */
export function ManyProgress({ many }: { many: ManyRecords }) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { job, isUndo, refused, busy, error } = many;
  const has = error !== null && error !== undefined;
  if (!job && !has) return null;
  const of = (name: string): { count: number; shown: string } => ({
    count: job?.counts[name] ?? 0,
    shown: formats.number(job?.counts[name] ?? 0),
  });
  const goesOn = job !== undefined && isGoingOn(job);
  const isEnded = job !== undefined && !goesOn;
  const some = (name: 'unchanged' | 'refused' | 'left'): string | false => of(name).count > 0 && t(key('many', name), of(name));
  const ended = job && [
    job.state === 'cancelled' && t('many.stopped'),
    isUndo ? t('many.undone', of('undone')) : t('many.done', of('changed')),
    ...(isUndo ? [some('left')] : [some('unchanged'), some('refused')]),
  ];
  const words = !job
    ? ''
    : goesOn
      ? t(isUndo ? 'many.undoing' : 'many.going', { done: of('looked').shown, all: of('records').shown })
      : job.state === 'failed'
        ? t('many.failed')
        : (ended ?? []).filter(Boolean).join(' ');
  const whole = of('records').count;
  return (
    <ActBar
      label={t('many.label')}
      words={words}
      progress={goesOn ? (whole > 0 ? { value: of('looked').count, max: whole } : 'unknown') : undefined}
      acts={
        <>
          {goesOn && (
            <Button size="compact-sm" variant="default" loading={busy} onClick={many.stop}>
              {common('table.stop')}
            </Button>
          )}
          {isEnded && !isUndo && of('changed').count > 0 && (
            <Button size="compact-sm" variant="light" loading={busy} onClick={many.undo}>
              {t('many.undo')}
            </Button>
          )}
          {(isEnded || has) && (
            <Button size="compact-sm" variant="default" onClick={many.close}>
              {common('close')}
            </Button>
          )}
        </>
      }
    >
      {has && <ErrorState error={error} />}
      {isEnded && refused.length > 0 && (
        <ul className={classes.refused}>
          {refused.map(({ id, title, reason }) => (
            <li key={id}>
              <bdi>{title || t('untitled')}</bdi>: {t(key('many.why', reason))}
            </li>
          ))}
        </ul>
      )}
    </ActBar>
  );
}
