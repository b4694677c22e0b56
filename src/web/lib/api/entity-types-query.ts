import { queryOptions } from '@tanstack/react-query';
import { type EntityType, listEntityTypes } from '../../client';

/** The company's own types of records, as far as one sees them. */
export const entityTypesQuery = queryOptions({
  queryKey: ['entity-types'],
  queryFn: async (): Promise<EntityType[]> => (await listEntityTypes()).data.items,
});
