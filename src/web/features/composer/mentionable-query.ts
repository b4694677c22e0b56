import { queryOptions } from '@tanstack/react-query';
import { listMentionable } from '../../client';

export const mentionableQuery = (id: string) =>
  queryOptions({
    queryKey: ['mentionable', id],
    queryFn: async () => (await listMentionable({ path: { id } })).data.items,
    staleTime: 60_000,
  });
