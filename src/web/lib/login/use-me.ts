import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { type Capability, type Me, readMe } from '../../client';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await readMe()).data,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in, where, and what the permission group allows. Only below the signed-in shell. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const useMay = (capability: Capability): boolean => useMe().capabilities.includes(capability);

/** Whether the inbox is there for this person: the desk and its conversations. */
export const useWatches = (): boolean => {
  const { capabilities } = useMe();
  return capabilities.includes('desk:read') && capabilities.includes('conversations:read');
};
