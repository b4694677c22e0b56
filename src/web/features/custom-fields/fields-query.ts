import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ContactField, listContactFields } from '../../client';

export const fieldsQuery = queryOptions({
  queryKey: ['contact-fields'],
  queryFn: async () => (await listContactFields()).data,
  staleTime: 30_000,
});

const NONE: readonly ContactField[] = [];

/** The fields in use, in their order. */
export function useFields(enabled = true): readonly ContactField[] {
  const { data } = useQuery({ ...fieldsQuery, enabled });
  return useMemo(() => data?.items.filter(({ isRetired }) => !isRetired) ?? NONE, [data]);
}
