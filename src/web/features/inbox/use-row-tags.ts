import { useQuery } from '@tanstack/react-query';
import { type Conversation, listTagsOfInteractions, type TagLabel } from '../../client';
import { rowTagsKey } from '../../lib/realtime/tag-cache';

/** As many rows as are asked about at once. */
const MOST = 100;
/** Should the desk's word of a change be lost. */
const REFETCH_AFTER = 120_000;
const none: ReadonlyMap<string, readonly TagLabel[]> = new Map();

/** The tags of the interactions in a list, by interaction: kept up to date by the desk's socket. */
export function useRowTags(conversations: readonly Conversation[]): ReadonlyMap<string, readonly TagLabel[]> {
  const ids = conversations.flatMap(({ interaction }) => interaction?.id ?? []).slice(0, MOST);
  const key = [...ids].sort().join();
  const { data } = useQuery({
    queryKey: rowTagsKey(key),
    queryFn: async () =>
      new Map((await listTagsOfInteractions({ query: { ids: key } })).data.items.map(({ interactionId, tags }) => [interactionId, tags])),
    enabled: key !== '',
    placeholderData: (before) => before,
    refetchInterval: REFETCH_AFTER,
  });
  return data ?? none;
}
