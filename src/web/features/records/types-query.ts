import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EntityType } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';

const NONE: readonly EntityType[] = [];

/** The types whose records one sees. */
export function useTypes(): readonly EntityType[] {
  const { data } = useQuery(entityTypesQuery);
  return useMemo(() => data?.filter(({ right, archivedAt }) => right !== null && archivedAt === null) ?? NONE, [data]);
}
