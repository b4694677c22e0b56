import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { textOf } from '../message/body';
import { mentionsIn, pieces } from '../message/note.domain';
import classes from './note-bubble.module.css';

/** What colleagues write for each other: yellow, in its place in the thread, never to be taken for an answer. */
export function NoteBubble({ message, marked }: { message: Message; marked: boolean }) {
  const { t } = useTranslation(['thread', 'message']);
  const formats = useFormats();
  const me = useMe().user.id;
  const writer = message.author.kind === 'agent' ? message.author.name : t('message:thread.automatic');
  return (
    <article
      className={classes.line}
      aria-label={`${t('message:kinds.note')}: ${t('message', { name: writer, time: formats.time(message.sentAt) })}`}
    >
      <div className={classes.note} data-marked={marked || undefined}>
        <span className={classes.head}>
          <IconLock size={13} aria-hidden />
          <strong dir="auto">{writer}</strong>
          <span>{t('message:kinds.note')}</span>
        </span>
        <p className={classes.text}>
          {pieces(textOf(message.body, 'body'), mentionsIn(message.body)).map(({ text, id }, place) =>
            id === undefined ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a note never move
              <span key={place} className={classes.mention} data-me={id === me || undefined}>
                {text}
              </span>
            ),
          )}
        </p>
        <time className={classes.time} dateTime={message.sentAt} title={formats.moment(message.sentAt)}>
          {formats.time(message.sentAt)}
        </time>
      </div>
    </article>
  );
}
