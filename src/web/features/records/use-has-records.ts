import { useQuery } from '@tanstack/react-query';
import { entityTypesQuery } from '../../lib/api/entity-types-query';

/** Whether there is a type whose records one sees. */
export const useHasRecords = (): boolean =>
  useQuery(entityTypesQuery).data?.some(({ right, archivedAt }) => right !== null && archivedAt === null) === true;
