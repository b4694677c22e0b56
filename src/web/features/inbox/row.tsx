import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import type { Conversation, TagLabel } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { Avatar } from '../../ui/avatar';
import type { Tab } from '../interactions/list-tabs';
import { WaitingTime } from '../interactions/waiting-time';
import classes from './row.module.css';
import { RowSigns } from './row-signs';

const TagDots = lazyPage(() => import('../tags/tag-dots'), 'tags');

type Props = { conversation: Conversation; here: boolean; tab: Tab; tags: readonly TagLabel[] | undefined };
const MINUTE = 60_000;

/** The list and what narrows it stay in the address; a place in some thread does not. */
function inList(params: URLSearchParams, tab: Tab): string {
  const next = new URLSearchParams(params);
  next.delete('at');
  next.set('list', tab);
  return next.toString();
}

/** Two lines: who and when, what was said last and by whom. A third one only where something is out of the ordinary. */
export function Row({ conversation, here, tab, tags }: Props) {
  const { t } = useTranslation('inbox');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const [params] = useSearchParams();
  const me = useMe().user.id;
  const now = useNow(MINUTE);
  const { contact, interaction, unread, previewBy } = conversation;
  const speaker =
    previewBy?.kind === 'agent'
      ? previewBy.id === me
        ? t('row.you')
        : previewBy.name.split(' ')[0]
      : previewBy?.kind === 'bot'
        ? t('row.bot')
        : previewBy?.kind === 'business-app'
          ? t('row.app')
          : undefined;
  const assignee = tab === 'mine' ? undefined : interaction?.assignee;
  const server = assignee?.id === me ? t('row.you') : assignee?.name;
  return (
    <Link
      href={`/inbox/${conversation.id}?${inList(params, tab)}`}
      className={classes.row}
      aria-current={here ? 'true' : undefined}
      data-unread={unread > 0 || undefined}
      data-asks={(interaction?.state === 'offered' && interaction.offer?.to.id === me) || undefined}
    >
      <Avatar name={contact.name} size="tiny" />
      <span className={classes.text}>
        <span className={classes.line}>
          <bdi className={classes.name}>{contact.name || common('erasedPerson')}</bdi>
          {interaction && (
            <span className={classes.queue} dir="auto">
              {joined([interaction.queue.name, server])}
            </span>
          )}
          <span className={classes.time}>
            {interaction?.state === 'waiting' && interaction.queuedAt ? (
              <WaitingTime since={interaction.queuedAt} />
            ) : (
              conversation.lastActivityAt && formats.brief(conversation.lastActivityAt, now)
            )}
          </span>
        </span>
        <span className={classes.line}>
          <span className={classes.preview} dir="auto">
            {speaker && <bdi className={classes.speaker}>{t('row.said', { name: speaker })} </bdi>}
            {conversation.preview || t('row.noWords')}
          </span>
          {tags && (
            <Suspense>
              <TagDots tags={tags} />
            </Suspense>
          )}
          {unread > 0 && (
            <span className={classes.unread} role="img" aria-label={t('row.unread', { count: unread })}>
              {unread}
            </span>
          )}
        </span>
        <RowSigns conversation={conversation} />
      </span>
    </Link>
  );
}
