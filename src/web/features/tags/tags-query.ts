import { queryOptions } from '@tanstack/react-query';
import { listInteractionTags, listTags, type Tag } from '../../client';
import { interactionTagsKey, TAGS } from '../../lib/realtime/tag-cache';

/** All living tags, page by page: there are dozens. */
export const tagsQuery = queryOptions({
  queryKey: TAGS,
  queryFn: async () => {
    const all: Tag[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { data }: { data: { items: Tag[]; next: string | null } } = await listTags({
        query: { limit: 100, ...(after ? { after } : {}) },
      });
      all.push(...data.items);
      after = data.next;
    }
    return all;
  },
  staleTime: 60_000,
});

export const interactionTagsQuery = (id: string) =>
  queryOptions({
    queryKey: interactionTagsKey(id),
    queryFn: async () => (await listInteractionTags({ path: { id } })).data.items,
    staleTime: 30_000,
  });
