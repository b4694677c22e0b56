import { Button } from '@mantine/core';
import { IconChevronRight, IconRobot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListAuditEntriesResponse } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Avatar } from '../../ui/avatar';
import { Changes } from './changes';
import classes from './entry-line.module.css';

type Entry = ListAuditEntriesResponse['items'][number];
type Props = { entry: Entry; onAbout: (objectId: string) => void; onBy: (actorId: string) => void };

/** One entry as a sentence; opened, everything that is known of it. */
export function EntryLine({ entry, onAbout, onBy }: Props) {
  const { t } = useTranslation('audit');
  const formats = useFormats();
  const { actor, object } = entry;
  return (
    <details className={classes.entry}>
      <summary className={classes.line}>
        <IconChevronRight size={16} className={classes.arrow} aria-hidden />
        <time className={classes.time} dateTime={entry.at}>
          {formats.time(entry.at)}
        </time>
        {actor.kind === 'user' ? <Avatar name={actor.name} size="small" /> : <IconRobot size={22} aria-hidden />}
        <span className={classes.words}>
          <strong>{actor.name}</strong> {t(key('actions', entry.action))}{' '}
          {object.id !== actor.id && <span className={classes.object}>{object.name}</span>}
        </span>
      </summary>
      <div className={classes.details}>
        <Changes before={entry.before} after={entry.after} />
        <p className={classes.small}>{t('facts', { seq: entry.seq, moment: formats.moment(entry.at), request: entry.requestId })}</p>
        <p className={classes.small}>{t('hash', { hash: entry.hash })}</p>
        <div className={classes.acts}>
          <Button size="compact-sm" variant="default" onClick={() => onAbout(object.id)}>
            {t('about', { name: object.name })}
          </Button>
          {actor.kind !== 'system' && (
            <Button size="compact-sm" variant="default" onClick={() => onBy(actor.id)}>
              {t('by', { name: actor.name })}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
