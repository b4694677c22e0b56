import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { type ListUsersResponse, listDepartments, listPermissionGroups, listRoles, listUsers } from '../../client';
import { everyPage } from '../../lib/api/every-page';
import { usePages } from '../../lib/api/use-pages';
import type { Tone } from '../../ui/status-badge';

export type Person = ListUsersResponse['items'][number];
export type State = Person['state'];
export type UserFilter = { q: string; state: '' | State; department: string; group: string };
export const TONES = { active: 'good', invited: 'warn', disabled: 'quiet' } as const satisfies Record<State, Tone>;
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

/** What the API is asked for. */
export const asked = (filter: UserFilter): Partial<UserFilter> & { state?: State } =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as Partial<UserFilter> & { state?: State }; // safe: what is empty is left out

/** Everybody who fits, page by page. */
export function useUsers(filter: UserFilter) {
  return usePages(['people', 'users', asked(filter)], async (page) => (await listUsers({ query: { ...asked(filter), ...page } })).data);
}

/** What anybody changed about people, departments or groups is asked for anew: their counts hang together. */
export function useRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['people'] });
}
