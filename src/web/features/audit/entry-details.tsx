import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { Changes } from './changes';
import type { Entry } from './entry';
import classes from './entry-details.module.css';
import { placeOf, useObjectName } from './object-name';

type Props = { entry: Entry; onAbout: (objectId: string) => void; onBy: (actorId: string) => void };

/** What changed, and the ways to what belongs to it. */
export function EntryDetails({ entry, onAbout, onBy }: Props) {
  const { t } = useTranslation('audit');
  const formats = useFormats();
  const nameOf = useObjectName();
  const { actor, object } = entry;
  const { capabilities } = useMe();
  const place = placeOf(object);
  return (
    <div className={classes.details}>
      <Changes before={entry.before} after={entry.after} />
      <p className={classes.small}>{t('facts', { seq: entry.seq, moment: formats.moment(entry.at), request: entry.requestId })}</p>
      <p className={classes.small}>{t('hash', { hash: entry.hash })}</p>
      <div className={classes.acts}>
        {place && capabilities.includes(place.needs) && (
          <Button size="compact-sm" variant="default" component={Link} href={place.href}>
            {t(object.kind === 'contact' ? 'contact.open' : 'conversation.open')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => onAbout(object.id)}>
          {t('about', { name: nameOf(object) })}
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
