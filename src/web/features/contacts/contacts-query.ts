import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Contact, countContacts, listContactMerges, queryContacts } from '../../client';
import { type Listed, usePages } from '../../lib/api/use-pages';
import { contactKey } from '../../lib/realtime/tag-cache';
import { askedOf, type ContactFilter } from './contact-filter.domain';

const CONTACTS = ['contacts'];

export function useContacts(filter: ContactFilter): Listed<Contact> & { count: { count: number; isExact: boolean } | undefined } {
  const asked = askedOf(filter);
  const body = asked ? { filter: asked } : {};
  const pages = usePages(
    [...CONTACTS, asked, filter.order],
    async (page) => (await queryContacts({ body: { ...body, ...page, sort: filter.order } })).data,
    { staleTime: 0 },
  );
  const { data: count } = useQuery({
    queryKey: [...CONTACTS, 'count', asked],
    queryFn: async () => (await countContacts({ body })).data,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  return { ...pages, count };
}

export const mergesQuery = (id: string) =>
  queryOptions({ queryKey: [...contactKey(id), 'merges'], queryFn: async () => (await listContactMerges({ path: { id } })).data.items });

/** Something about contacts has changed: what shows them is read again, and what the API answered is shown at once. */
export function useContactsChanged(): (now?: Contact) => Promise<unknown> {
  const cache = useQueryClient();
  return useCallback(
    (now) => {
      if (now) cache.setQueryData(contactKey(now.id), now);
      const keys = [CONTACTS, ['contact'], ['conversation'], ['interactions-of'], ['threads-of']];
      return Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
    [cache],
  );
}
