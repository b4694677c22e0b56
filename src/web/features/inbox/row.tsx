import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import type { Conversation, TagLabel } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { Avatar } from '../../ui/avatar';
import type { Tab } from '../interactions/list-tabs';
import { WaitingTime } from '../interactions/waiting-time';
import { WindowChip } from '../interactions/window-chip';
import classes from './row.module.css';

const RowTags = lazyPage(() => import('../tags/row-tags'), 'tags');

type Props = { conversation: Conversation; here: boolean; tab: Tab; tags: readonly TagLabel[] | undefined };
const MINUTE = 60_000;

/** The list and what narrows it stay in the address; a place in some thread does not. */
function inList(params: URLSearchParams, tab: Tab): string {
  const next = new URLSearchParams(params);
  next.delete('at');
  next.set('list', tab);
  return next.toString();
}

export function Row({ conversation, here, tab, tags }: Props) {
  const { t } = useTranslation('inbox');
  const formats = useFormats();
  const [params] = useSearchParams();
  const me = useMe().user.id;
  const now = useNow(MINUTE);
  const { contact, interaction, unread } = conversation;
  const assignee = interaction?.assignee;
  return (
    <Link
      href={`/inbox/${conversation.id}?${inList(params, tab)}`}
      className={classes.row}
      aria-current={here ? 'true' : undefined}
      data-unread={unread > 0 || undefined}
    >
      <Avatar name={contact.name} size="medium" />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.name}>{contact.name}</span>
          <span className={classes.time}>
            {interaction?.state === 'waiting' && interaction.queuedAt ? (
              <WaitingTime since={interaction.queuedAt} />
            ) : (
              conversation.lastActivityAt && formats.brief(conversation.lastActivityAt, now)
            )}
          </span>
        </span>
        <span className={classes.line}>
          <span className={classes.preview}>{conversation.preview || t('row.noWords')}</span>
          {unread > 0 && (
            <span className={classes.unread} role="img" aria-label={t('row.unread', { count: unread })}>
              {unread}
            </span>
          )}
        </span>
        <span className={classes.chips}>
          {interaction?.state !== 'finished' && <WindowChip of={conversation.serviceWindow} mine={assignee?.id === me} />}
          <span className={classes.channel}>{[interaction?.queue.name, conversation.channel.name].filter(Boolean).join(' · ')}</span>
          {assignee && <span className={classes.assignee}>{assignee.id === me ? t('row.you') : assignee.name}</span>}
        </span>
        {tags && (
          <Suspense>
            <RowTags tags={tags} />
          </Suspense>
        )}
      </span>
    </Link>
  );
}
