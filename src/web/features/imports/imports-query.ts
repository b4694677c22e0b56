import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type ContactImport, readImport, readImportModel } from '../../client';
import { jobQuery } from '../../lib/api/job-query';
import { saveFile } from '../../lib/api/save-file';
import { isBusy } from './import-step.domain';

export const IMPORTS = ['imports'];
const LOOK_AGAIN = 1_000;

/** One import, read again and again as long as it goes on by itself. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...IMPORTS, id],
    queryFn: async () => (await readImport({ path: { id } })).data,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isBusy(data.state) ? LOOK_AGAIN : false),
  });

/** What the job of an import counts meanwhile; undefined for whoever did not begin it. */
export function useJobCounts({ jobId, state }: ContactImport): Readonly<Record<string, number>> | undefined {
  return useQuery({ ...jobQuery(jobId ?? ''), enabled: jobId !== null && isBusy(state) }).data?.counts;
}

/** What an act answered is shown at once, and lists are read again. */
export function useImportChanged(): (now: ContactImport) => Promise<unknown> {
  const cache = useQueryClient();
  return useCallback(
    (now) => {
      cache.setQueryData([...IMPORTS, now.id], now);
      const keys = [[...IMPORTS, 'list'], [...IMPORTS, 'rows', now.id], [now.target === 'contacts' ? 'contacts' : 'records']];
      return Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
    [cache],
  );
}

/** The empty sheet with the headers that are understood, in the reader's language. */
export async function saveModel(format: 'csv' | 'xlsx', target: string, name: string): Promise<void> {
  const { data } = await readImportModel({ path: { target }, query: { format }, parseAs: 'blob' });
  saveFile(data, `${name}.${format}`);
}
