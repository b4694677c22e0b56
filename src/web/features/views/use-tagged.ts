import { useQuery } from '@tanstack/react-query';
import { type Conversation, listConversations } from '../../client';

const MOST = 100;

/** The conversations that wear a tag, open or not. They are asked for: a newly tagged one is there after a moment. */
export const useTagged = (tag: string | undefined): readonly Conversation[] | undefined =>
  useQuery({
    queryKey: ['tagged', tag],
    queryFn: async () => (await listConversations({ query: { limit: MOST, ...(tag ? { tag } : {}) } })).data.items,
    enabled: tag !== undefined,
    refetchInterval: 15_000,
  }).data;
