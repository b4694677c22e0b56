import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import type { TrailEntry } from './trail.domain';
import classes from './trail-line.module.css';

/** What happened to the interaction between two messages. */
export default function TrailLine({ entry }: { entry: TrailEntry }) {
  const { t } = useTranslation('thread');
  const formats = useFormats();
  return (
    <div className={classes.line} data-border={entry.border || undefined}>
      <span className={classes.words}>
        {t(key('trail', entry.words), entry.values)} <time dateTime={entry.at}>{formats.time(entry.at)}</time>
        {entry.note && (
          <q className={classes.note} dir="auto">
            {entry.note}
          </q>
        )}
      </span>
    </div>
  );
}
