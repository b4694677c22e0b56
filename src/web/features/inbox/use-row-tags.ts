import { useQuery } from '@tanstack/react-query';
import { type Conversation, listTagsOfInteractions, type TagLabel } from '../../client';

/** As many rows as are asked about at once. */
const MOST = 100;
const REFETCH_AFTER = 15_000;
const none: ReadonlyMap<string, readonly TagLabel[]> = new Map();

/** What the interactions of a list wear, by interaction. What one puts on oneself is there at once, what others do after a moment. */
export function useRowTags(conversations: readonly Conversation[]): ReadonlyMap<string, readonly TagLabel[]> {
  const ids = conversations.flatMap(({ interaction }) => interaction?.id ?? []).slice(0, MOST);
  const key = [...ids].sort().join();
  const { data } = useQuery({
    queryKey: ['tagged', 'rows', key],
    queryFn: async () =>
      new Map((await listTagsOfInteractions({ query: { ids: key } })).data.items.map(({ interactionId, tags }) => [interactionId, tags])),
    enabled: key !== '',
    placeholderData: (before) => before,
    refetchInterval: REFETCH_AFTER,
  });
  return data ?? none;
}
