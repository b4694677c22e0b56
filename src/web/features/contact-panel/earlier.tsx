import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Conversation, listContactInteractions, type PastInteraction } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { TagChip } from '../tags/tag-chip';
import chips from '../tags/tags.module.css';
import classes from './contact.module.css';

const SOME = 5;

/** Every case of this person there was, on whatever number. */
export default function Earlier({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('contact-panel');
  const explain = useExplain();
  const { contact, interaction } = conversation;
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['interactions-of', contact.id, interaction?.id, interaction?.state],
    queryFn: async ({ pageParam }) =>
      (await listContactInteractions({ path: { id: contact.id }, query: { limit: SOME, ...(pageParam ? { after: pageParam } : {}) } }))
        .data,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const all = data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== interaction?.id) ?? [];
  return (
    <section className={classes.section} aria-label={t('person.earlier')}>
      <h2 className={classes.heading}>{t('person.earlier')}</h2>
      {error && <p className={classes.none}>{explain(error)}</p>}
      {data && all.length === 0 && <p className={classes.none}>{t('person.earlierNone')}</p>}
      {all.map((past) => (
        <Line key={past.id} past={past} here={past.conversationId === conversation.id} />
      ))}
      {hasNextPage && (
        <Button size="compact-sm" variant="default" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('person.more')}
        </Button>
      )}
    </section>
  );
}

function Line({ past, here }: { past: PastInteraction; here: boolean }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  return (
    <Link href={`/inbox/${past.conversationId}`} className={classes.thread}>
      <strong>{t('person.number', { number: past.number })}</strong> · {formats.short(past.openedAt)}
      <div className={classes.small}>
        {[t(key('state', past.state)), past.queue.name, past.assignee?.name ?? t('person.noAgent'), here ? '' : past.channel.name]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {past.tags.length > 0 && (
        <div className={chips.chips}>
          {past.tags.map((tag) => (
            <TagChip key={tag.id} tag={tag} />
          ))}
        </div>
      )}
    </Link>
  );
}
