import { queryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ListUsersResponse, listDepartments, listPermissionGroups, listRoles, listUsers } from '../../client';
import { everyPage } from '../../lib/api/every-page';

export type Person = ListUsersResponse['items'][number];
export type State = Person['state'];
export type UserFilter = { q: string; state: '' | State; department: string; group: string };
export const EVERYBODY: UserFilter = { q: '', state: '', department: '', group: '' };

export const rolesQuery = queryOptions({ queryKey: ['people', 'roles'], queryFn: async () => (await listRoles()).data.items });
export const departmentsQuery = queryOptions({
  queryKey: ['people', 'departments'],
  queryFn: () => everyPage(async (page) => (await listDepartments({ query: page })).data),
});
export const groupsQuery = queryOptions({
  queryKey: ['people', 'groups'],
  queryFn: () => everyPage(async (page) => (await listPermissionGroups({ query: page })).data),
});

/** Everybody who fits, page by page. */
export function useUsers(filter: UserFilter) {
  const chosen = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as Partial<UserFilter> & { state?: State };
  const pages = useInfiniteQuery({
    queryKey: ['people', 'users', chosen],
    queryFn: async ({ pageParam }) => (await listUsers({ query: { ...chosen, ...(pageParam ? { after: pageParam } : {}) } })).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  return { ...pages, people: pages.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** What anybody changed about people, departments or groups is asked for anew: their counts hang together. */
export function useRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['people'] });
}
