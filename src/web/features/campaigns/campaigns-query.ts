import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Campaign, listTemplates, readCampaign, readCampaignCost } from '../../client';
import { lookAgainIn } from './counts.domain';

export const CAMPAIGNS = ['campaigns'];

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: [...CAMPAIGNS, 'one', id],
    queryFn: async () => (await readCampaign({ path: { id } })).data,
    staleTime: 0,
  });

/** The same, looked at again and again while it moves and somebody sees it. */
export const liveCampaignQuery = (id: string) =>
  queryOptions({
    ...campaignQuery(id),
    refetchInterval: ({ state: { data } }) => (data ? lookAgainIn(data, Date.now()) : false),
  });

export const progressKey = (id: string) => [...CAMPAIGNS, 'progress', id] as const;
/** What a campaign has cost so far. */
export const campaignCostQuery = (id: string) =>
  queryOptions({
    queryKey: [...CAMPAIGNS, 'cost', id],
    queryFn: async () => (await readCampaignCost({ path: { id } })).data,
    staleTime: 0,
  });

/** Something about a campaign has changed: what the API answered is shown at once, and what shows campaigns is read again. */
export function useCampaignChanged(): (now?: Campaign) => Promise<unknown> {
  const cache = useQueryClient();
  return useCallback(
    (now) => {
      if (now) cache.setQueryData(campaignQuery(now.id).queryKey, now);
      return cache.invalidateQueries({
        queryKey: CAMPAIGNS,
        predicate: ({ queryKey }) => queryKey[1] !== 'one' || queryKey[2] !== now?.id,
      });
    },
    [cache],
  );
}

const MOST = 100;
/** The approved languages of the templates of a number. */
export const sendableQuery = (channel: string) =>
  queryOptions({
    queryKey: ['templates', 'sendable', channel],
    queryFn: async () => (await listTemplates({ query: { sendable: 'true', limit: MOST, channel } })).data.items,
    staleTime: 30_000,
    enabled: channel !== '',
  });
