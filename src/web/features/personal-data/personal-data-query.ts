import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Job, listErasures, listRetentionRuns, previewErasure, readErasure, readJob, readRetention } from '../../client';
import { usePages } from '../../lib/api/use-pages';

export const retentionQuery = queryOptions({ queryKey: ['retention'], queryFn: async () => (await readRetention()).data });

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['erasure-preview', id],
    queryFn: async () => (await previewErasure({ path: { id } })).data,
    staleTime: 0,
    gcTime: 0,
  });

const ERASURES = ['erasures'];
export const erasureQuery = (id: string) =>
  queryOptions({ queryKey: [...ERASURES, id], queryFn: async () => (await readErasure({ path: { id } })).data, staleTime: 0 });

export const useErasures = () => usePages([...ERASURES, 'all'], async (query) => (await listErasures({ query })).data, { staleTime: 0 });
export const useRuns = () => usePages(['retention-runs'], async (query) => (await listRetentionRuns({ query })).data, { staleTime: 0 });

const OFTEN = 700;
const goesOn = (job: Job | undefined): boolean => job === undefined || job.state === 'waiting' || job.state === 'running';

/** A job while it goes on, and how it ended. */
export function useJob(started: Job | undefined): { job: Job | undefined; isGoingOn: boolean; error: unknown } {
  const { data, error } = useQuery({
    queryKey: ['job', started?.id],
    queryFn: async () => (await readJob({ path: { id: started?.id ?? '' } })).data,
    enabled: started !== undefined,
    refetchInterval: ({ state }) => (goesOn(state.data) ? OFTEN : false),
    staleTime: 0,
  });
  const job = data ?? started;
  return { job, isGoingOn: started !== undefined && goesOn(job), error };
}
