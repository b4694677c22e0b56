import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type EntityType, readEntityType } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';

export const entityTypeQuery = (key: string) =>
  queryOptions({
    queryKey: [...entityTypesQuery.queryKey, key],
    queryFn: async (): Promise<EntityType> => (await readEntityType({ path: { key } })).data,
    staleTime: 0,
  });

/** A type has changed: what shows it is read again, and what the API answered is shown at once. */
export function useTypeChanged(key: string): (now?: EntityType) => Promise<unknown> {
  const cache = useQueryClient();
  return useCallback(
    (now) => {
      if (now) cache.setQueryData(entityTypeQuery(key).queryKey, now);
      return cache.invalidateQueries({ queryKey: entityTypesQuery.queryKey });
    },
    [cache, key],
  );
}
