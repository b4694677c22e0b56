import { queryOptions, useQueryClient } from '@tanstack/react-query';
import {
  type ListTemplatesData,
  listTemplateAccounts,
  listTemplateEvents,
  listTemplateLibrary,
  listTemplates,
  listTemplateVersions,
  readTemplate,
} from '../../client';
import { everyPage } from '../../lib/api/every-page';

export type TemplateQuery = NonNullable<ListTemplatesData['query']>;
/** Meta answers within minutes, the simulator within seconds: one that is waited for is looked at so often. */
const WAITING = 3_000;

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', 'one', id],
    queryFn: async () => (await readTemplate({ path: { id } })).data,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'pending' ? WAITING : false),
  });
/** All languages of a name, in one account, also those that are put away. */
export const languagesQuery = ({ wabaId, name }: { wabaId: string; name: string }) =>
  queryOptions({
    queryKey: ['templates', 'named', wabaId, name],
    queryFn: async () => {
      const found = await everyPage(async (page) => (await listTemplates({ query: { ...page, q: name, archived: 'true' } })).data);
      return found.filter((one) => one.name === name && one.wabaId === wabaId);
    },
    staleTime: 0,
  });
export const eventsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['templates', 'events', id, version],
    queryFn: async () => (await listTemplateEvents({ path: { id }, query: { limit: 100 } })).data.items,
    placeholderData: (before) => before,
    staleTime: 0,
  });
export const versionsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['templates', 'versions', id, version],
    queryFn: async () => (await listTemplateVersions({ path: { id } })).data.items,
    placeholderData: (before) => before,
  });
export const accountsQuery = queryOptions({
  queryKey: ['templates', 'accounts'],
  queryFn: async () => (await listTemplateAccounts()).data.items,
  staleTime: 0,
});
export const libraryQuery = queryOptions({
  queryKey: ['template-library'],
  queryFn: async () => (await listTemplateLibrary()).data.items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Whatever shows templates reads them anew. */
export function useTemplatesChanged(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['templates'] });
}
