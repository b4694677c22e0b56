import { queryOptions } from '@tanstack/react-query';
import { type EntityTypeJobs, listEntityTypeJobs } from '../../client';
import { isGoingOn } from '../../lib/api/job-query';

export type TypeWork = EntityTypeJobs['items'][number];
const LOOK_AGAIN = 1_500;

/** What is being done to a type, and was in the last days; read again and again as long as something goes on. */
export const typeJobsQuery = (key: string) =>
  queryOptions({
    queryKey: ['entity-type-jobs', key],
    queryFn: async (): Promise<EntityTypeJobs> => (await listEntityTypeJobs({ path: { key } })).data,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data && (data.indexing !== null || data.items.some(({ job }) => isGoingOn(job))) ? LOOK_AGAIN : false,
  });
