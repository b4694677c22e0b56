import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Job, readJob, readJobFile } from '../../client';
import { saveFile } from './save-file';

export const JOBS = ['jobs'];
const LOOK_AGAIN = 1_000;

/** One of one's own jobs, read again and again until it has ended. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: [...JOBS, id],
    queryFn: async () => (await readJob({ path: { id } })).data,
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data?.endedAt === null ? LOOK_AGAIN : false),
  });

export const isGoingOn = ({ state }: Job): boolean => state === 'waiting' || state === 'running';

/** Hands what a job made to the browser to save. */
export async function saveJobFile({ id, file }: Job): Promise<void> {
  const { data } = await readJobFile({ path: { id }, parseAs: 'blob' });
  saveFile(data, file?.name ?? id);
}

/** What was begun or ended is read again wherever jobs are shown. */
export const jobsChanged = (cache: QueryClient): Promise<void> => cache.invalidateQueries({ queryKey: JOBS });
