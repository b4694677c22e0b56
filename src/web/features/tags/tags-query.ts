import { queryOptions } from '@tanstack/react-query';
import { listInteractionTags, listTags, type Tag } from '../../client';
import { everyPage } from '../../lib/api/every-page';
import { interactionTagsKey, TAGS } from '../../lib/realtime/tag-cache';

/** Page by page: there are dozens. */
const allTags = (archived: boolean): Promise<Tag[]> =>
  everyPage(async (query) => (await listTags({ query: archived ? { ...query, archived: 'true' } : query })).data);

/** All living tags. */
export const tagsQuery = queryOptions({ queryKey: TAGS, queryFn: () => allTags(false), staleTime: 60_000 });

/** Those that are archived as well. */
export const everyTagQuery = queryOptions({ queryKey: [...TAGS, 'archived'], queryFn: () => allTags(true), staleTime: 0 });

export const interactionTagsQuery = (id: string) =>
  queryOptions({
    queryKey: interactionTagsKey(id),
    queryFn: async () => (await listInteractionTags({ path: { id } })).data.items,
    staleTime: 30_000,
  });
