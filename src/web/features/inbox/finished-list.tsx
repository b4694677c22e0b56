import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Conversation, listConversations } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useDesk } from '../../lib/realtime/desk-cache';
import { RowSkeletons } from '../../ui/row-skeletons';
import { EmptyList } from './empty-list';
import classes from './inbox.module.css';
import { Rows } from './rows';

/** Finished ones come from the read model, page by page; what this tab saw end a moment ago is put in front of it. */
export function FinishedList({ openId, tag }: { openId: string | undefined; tag: string | undefined }) {
  const { t } = useTranslation('inbox');
  const explain = useExplain();
  const entries = useDesk()?.entries ?? {};
  const pages = useInfiniteQuery({
    queryKey: ['finished', tag],
    queryFn: async ({ pageParam }) =>
      (await listConversations({ query: { state: 'finished', ...(tag ? { tag } : {}), ...(pageParam ? { after: pageParam } : {}) } })).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  if (pages.isPending) return <RowSkeletons />;
  const list = withJustEnded(pages.data?.pages.flatMap((page) => page.items) ?? [], tag ? [] : Object.values(entries));
  return (
    <>
      {pages.error && <p role="alert">{explain(pages.error)}</p>}
      {list.length > 0 ? <Rows conversations={list} openId={openId} tab="finished" /> : <EmptyList tab="finished" />}
      {pages.hasNextPage && (
        <Button
          variant="default"
          className={classes.more ?? ''}
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}

function withJustEnded(stored: readonly Conversation[], live: readonly Conversation[]): Conversation[] {
  const known = new Map(live.map((entry) => [entry.id, entry]));
  const ended = live
    .filter((entry) => entry.interaction?.state === 'finished')
    .sort((a, b) => (b.lastActivityAt ?? '').localeCompare(a.lastActivityAt ?? ''));
  return [...ended, ...stored.filter((entry) => !known.has(entry.id))];
}
