import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  type Job,
  listErasures,
  listLegalHolds,
  listRetentionRuns,
  previewErasure,
  readErasure,
  readLegalHold,
  readRetention,
} from '../../client';
import { isGoingOn, jobQuery } from '../../lib/api/job-query';
import { usePages } from '../../lib/api/use-pages';

export const retentionQuery = queryOptions({ queryKey: ['retention'], queryFn: async () => (await readRetention()).data });

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['erasure-preview', id],
    queryFn: async () => (await previewErasure({ path: { id } })).data,
    staleTime: 0,
    gcTime: 0,
  });

/** What is known of legal holds, of one contact or of all. */
export const HOLDS = ['legal-holds'];
export const holdQuery = (id: string) =>
  queryOptions({ queryKey: [...HOLDS, id], queryFn: async () => (await readLegalHold({ path: { id } })).data, staleTime: 0 });
export const useHolds = () => usePages([...HOLDS, 'all'], async (query) => (await listLegalHolds({ query })).data, { staleTime: 0 });

const ERASURES = ['erasures'];
export const erasureQuery = (id: string) =>
  queryOptions({ queryKey: [...ERASURES, id], queryFn: async () => (await readErasure({ path: { id } })).data, staleTime: 0 });

export const useErasures = () => usePages([...ERASURES, 'all'], async (query) => (await listErasures({ query })).data, { staleTime: 0 });
export const useRuns = () => usePages(['retention-runs'], async (query) => (await listRetentionRuns({ query })).data, { staleTime: 0 });

/** A job that was begun here, while it goes on, and how it ended. */
export function useJob(started: Job | undefined): { job: Job | undefined; isBusy: boolean; error: unknown } {
  const { data, error } = useQuery({ ...jobQuery(started?.id ?? ''), enabled: started !== undefined });
  const job = data ?? started;
  return { job, isBusy: job !== undefined && isGoingOn(job), error };
}
