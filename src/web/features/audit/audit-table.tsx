import { IconRobot } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Avatar } from '../../ui/avatar';
import { ChosenTable } from '../../ui/chosen-table';
import type { Column } from '../../ui/data-table';
import classes from './audit-table.module.css';
import type { Entry } from './entry';
import { EntryDetails } from './entry-details';
import { useObjectName } from './object-name';

type Props = { entries: Entry[]; busy: boolean; onAbout: (objectId: string) => void; onBy: (actorId: string) => void };

/** Each entry as a sentence; opened, everything that is known of it. */
export function AuditTable({ entries, busy, onAbout, onBy }: Props) {
  const { t } = useTranslation('audit');
  const formats = useFormats();
  const nameOf = useObjectName();
  const columns = useMemo(
    (): Column<Entry>[] => [
      { id: 'what', label: t('what'), cell: (entry) => <Sentence entry={entry} /> },
      { id: 'when', label: t('when'), cell: ({ at }) => <time dateTime={at}>{formats.moment(at)}</time> },
      { id: 'actor', label: t('person'), extra: true, cell: ({ actor }) => actor.name },
      { id: 'object', label: t('object'), extra: true, cell: ({ object }) => nameOf(object) },
      { id: 'number', label: t('number'), extra: true, align: 'right', cell: ({ seq }) => formats.number(seq) },
      { id: 'request', label: t('request'), extra: true, cell: ({ requestId }) => <code>{requestId}</code> },
    ],
    [t, formats, nameOf],
  );
  return (
    <ChosenTable
      table="audit"
      label={t('title')}
      columns={columns}
      rows={entries}
      idOf={({ seq }) => String(seq)}
      busy={busy}
      narrow="cards"
      detailsOf={(entry) => <EntryDetails entry={entry} onAbout={onAbout} onBy={onBy} />}
    />
  );
}

function Sentence({ entry: { actor, action, object } }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  const nameOf = useObjectName();
  return (
    <span className={classes.sentence}>
      {actor.kind === 'user' ? <Avatar name={actor.name} size="small" /> : <IconRobot size={22} aria-hidden />}
      <span className={classes.words}>
        <strong dir="auto">{actor.name}</strong> {t(key('actions', action))}{' '}
        {object.id !== actor.id && (
          <span className={classes.object} dir="auto">
            {nameOf(object)}
          </span>
        )}
      </span>
    </span>
  );
}
