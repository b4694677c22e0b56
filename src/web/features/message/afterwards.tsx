import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './afterwards.module.css';
import { textOf } from './body';
import { FormattedText } from './formatted-text';

/** What became of a message below its words: deleted, and what it said before it was changed. */
export function Afterwards({ message }: { message: Message }) {
  const { t } = useTranslation('message');
  const formats = useFormats();
  const { deletedAt, earlier, direction } = message;
  return (
    <>
      {deletedAt && (
        <span className={classes.line} title={formats.moment(deletedAt)}>
          {t(direction === 'in' ? 'changed.deleted' : 'changed.deletedHere')}
        </span>
      )}
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary className={classes.line}>{t('changed.edited')}</summary>
          <ol aria-label={t('changed.earlier')}>
            {earlier.map(({ body, at }) => (
              <li key={at}>
                <time dateTime={at}>{formats.moment(at)}</time>
                <FormattedText text={textOf(body, 'body', 'caption') || t('changed.noWords')} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** Whether only that it was deleted is left of a message. */
export const isHidden = ({ deletedAt, body }: Message): boolean => deletedAt !== null && Object.keys(body).length === 0;
