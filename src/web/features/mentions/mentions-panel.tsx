import { Button, EmptyState } from '@mantine/core';
import { IconAt } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Mention, markMentionsSeen } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useNow } from '../../lib/screen/use-now';
import classes from './mentions-panel.module.css';
import { mentionsQuery } from './mentions-query';

const MINUTE = 60_000;

/** Who named me in a note, and the way to each. */
export default function MentionsPanel({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('mentions');
  const cache = useQueryClient();
  const [, go] = useLocation();
  const { data } = useQuery(mentionsQuery);
  const { mutate: see } = useMutation({
    mutationFn: (messageIds: string[] | undefined) => markMentionsSeen({ body: messageIds ? { messageIds } : {} }),
    onSettled: () => cache.invalidateQueries(mentionsQuery),
  });
  const follow = (mention: Mention): void => {
    onLeave();
    if (!mention.seen) see([mention.messageId]);
    go(`/inbox/${mention.conversationId}?at=${mention.seq}`);
  };
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        {data !== undefined && data.unseen > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => see(undefined)}>
            {t('seeAll')}
          </Button>
        )}
      </div>
      {data?.items.length === 0 && <EmptyState icon={<IconAt aria-hidden />} title={t('none')} description={t('noneHint')} />}
      <ul className={classes.list}>
        {data?.items.map((mention) => (
          <li key={mention.messageId}>
            <Line mention={mention} onOpen={() => follow(mention)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Line({ mention, onOpen }: { mention: Mention; onOpen: () => void }) {
  const { t } = useTranslation('mentions');
  const formats = useFormats();
  const now = useNow(MINUTE);
  return (
    <button type="button" className={classes.line} data-new={!mention.seen || undefined} onClick={onOpen}>
      <span className={classes.top}>
        <strong>{t('about', { name: mention.by.name, contact: mention.contact.name })}</strong>
        <time dateTime={mention.at}>{formats.brief(mention.at, now)}</time>
      </span>
      <span className={classes.words} dir="auto">
        {mention.excerpt}
      </span>
    </button>
  );
}
