import type { QueryClient } from '@tanstack/react-query';
import type { Contact, TagLabel } from '../../client';

/** The tags of one interaction, as its thread shows them; and of many, as rows do. */
export const interactionTagsKey = (id: string) => ['interaction-tags', id];
export const rowTagsKey = (ids: string) => ['tagged', 'rows', ids];
export const contactKey = (id: string) => ['contact', id];
export const TAGS = ['tags'];

/** What a colleague tagged is shown at once, wherever it stands on this screen. Nothing is asked for it. */
export function putTags(cache: QueryClient, { of, id, tags }: { of: 'contact' | 'interaction'; id: string; tags: TagLabel[] }): void {
  if (of === 'contact') {
    cache.setQueryData<Contact>(contactKey(id), (now) => now && { ...now, tags });
    return;
  }
  cache.setQueryData<TagLabel[]>(interactionTagsKey(id), (now) => now && tags);
  const showsIt = ({ queryKey }: { queryKey: readonly unknown[] }) => String(queryKey[2]).split(',').includes(id);
  cache.setQueriesData<ReadonlyMap<string, readonly TagLabel[]>>({ queryKey: rowTagsKey('').slice(0, 2), predicate: showsIt }, (now) =>
    now ? new Map([...now, [id, tags]]) : now,
  );
}

/** A tag has another name or colour: whatever shows tags now is read again. */
export function readTagsAgain(cache: QueryClient): void {
  for (const queryKey of [TAGS, ['tagged'], ['interaction-tags'], ['contact']]) void cache.invalidateQueries({ queryKey });
}
