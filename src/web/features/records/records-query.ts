import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Filter } from '../../../kernel/filter';
import { countRecords, type Record as Kept, listRecordFilterFields, queryRecords, readRecord } from '../../client';
import { usePages } from '../../lib/api/use-pages';

const RECORDS = ['records'];
export const recordKey = (type: string, id: string) => ['records', type, 'one', id] as const;

export const recordQuery = (type: string, id: string) =>
  queryOptions({
    queryKey: recordKey(type, id),
    queryFn: async () => (await readRecord({ path: { key: type, id } })).data,
    staleTime: 0,
    retry: false,
  });

export const filterFieldsQuery = (type: string) =>
  queryOptions({
    queryKey: [...RECORDS, type, 'filter-fields'],
    queryFn: async () => (await listRecordFilterFields({ path: { key: type } })).data.items,
    staleTime: 30_000,
  });

type Wanted = { filter: Filter | undefined; sort: string; limit?: number };

/** The records that a filter finds, page by page. */
export const useRecords = (type: string, { filter, sort, limit }: Wanted) =>
  usePages(
    [...RECORDS, type, 'list', filter ?? null, sort, limit ?? null],
    async (page) => {
      const body = { ...(filter ? { filter } : {}), ...(limit ? { limit } : {}), sort, ...page };
      return (await queryRecords({ path: { key: type }, body })).data;
    },
    { staleTime: 0 },
  );

export const useRecordCount = (type: string, filter: Filter | undefined) =>
  useQuery({
    queryKey: [...RECORDS, type, 'count', filter ?? null],
    queryFn: async () => (await countRecords({ path: { key: type }, body: filter ? { filter } : {} })).data,
    placeholderData: (before) => before,
    staleTime: 0,
  }).data;

/** Records have changed: what shows any is read again, and what the API answered is shown at once. */
export function useRecordsChanged(type: string): (now?: Kept) => Promise<unknown> {
  const cache = useQueryClient();
  return useCallback(
    (now) => {
      if (now) cache.setQueryData(recordKey(type, now.id), now);
      return cache.invalidateQueries({ queryKey: RECORDS });
    },
    [cache, type],
  );
}
