import { Button, EmptyState, Popover, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAt } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Mention, markMentionsSeen } from '../client';
import { useFormats } from '../language/use-formats';
import frame from '../shell/frame.module.css';
import { useNow } from '../shell/use-now';
import classes from './mentions.module.css';
import { mentionsQuery } from './mentions-query';

const MINUTE = 60_000;

/** Who named me in a note: how many I have not seen, and the way to each. */
export default function MentionsBell() {
  const { t } = useTranslation('together');
  const cache = useQueryClient();
  const [, go] = useLocation();
  const [opened, open] = useDisclosure(false);
  const { data } = useQuery(mentionsQuery);
  const unseen = data?.unseen ?? 0;
  const { mutate: see } = useMutation({
    mutationFn: (messageIds: string[] | undefined) => markMentionsSeen({ body: messageIds ? { messageIds } : {} }),
    onSettled: () => cache.invalidateQueries(mentionsQuery),
  });
  const follow = (mention: Mention): void => {
    open.close();
    if (!mention.seen) see([mention.messageId]);
    go(`/inbox/${mention.conversationId}?at=${mention.seq}`);
  };
  const label = unseen > 0 ? t('mentions.open', { count: unseen }) : t('mentions.title');
  return (
    <Popover
      opened={opened}
      onChange={(now) => (now ? open.open() : open.close())}
      width={340}
      position="right-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={opened}>
          <button type="button" className={frame.item} aria-label={label} onClick={open.toggle}>
            <IconAt size={22} aria-hidden />
            {unseen > 0 && <span className={frame.count}>{unseen}</span>}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('mentions.title')}>
        <div className={classes.head}>
          <h2 className={classes.title}>{t('mentions.title')}</h2>
          {unseen > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => see(undefined)}>
              {t('mentions.seeAll')}
            </Button>
          )}
        </div>
        {data?.items.length === 0 && (
          <EmptyState icon={<IconAt aria-hidden />} title={t('mentions.none')} description={t('mentions.noneHint')} />
        )}
        <ul className={classes.list}>
          {data?.items.map((mention) => (
            <li key={mention.messageId}>
              <Line mention={mention} onOpen={() => follow(mention)} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Line({ mention, onOpen }: { mention: Mention; onOpen: () => void }) {
  const { t } = useTranslation('together');
  const formats = useFormats();
  const now = useNow(MINUTE);
  return (
    <button type="button" className={classes.line} data-new={!mention.seen || undefined} onClick={onOpen}>
      <span className={classes.top}>
        <strong>{t('mentions.about', { name: mention.by.name, contact: mention.contact.name })}</strong>
        <time dateTime={mention.at}>{formats.brief(mention.at, now)}</time>
      </span>
      <span className={classes.words}>{mention.excerpt}</span>
    </button>
  );
}
