import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { Changes } from './changes';
import type { Entry } from './entry';
import classes from './entry-details.module.css';

type Props = { entry: Entry; onAbout: (objectId: string) => void; onBy: (actorId: string) => void };

/** What changed, and the ways to what belongs to it. */
export function EntryDetails({ entry, onAbout, onBy }: Props) {
  const { t } = useTranslation('audit');
  const formats = useFormats();
  const { actor, object } = entry;
  return (
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
  );
}
