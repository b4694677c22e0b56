import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { AgentPresence, Conversation } from '../../client';
import { dropEntries, type Entries, replaceEntries, upsertEntries } from './desk-list.domain';

/** What the desk socket has told so far. `undefined` = it has not spoken yet. */
export type Desk = { entries: Entries<Conversation>; presence: Readonly<Record<string, AgentPresence>> };

const KEY = ['desk'];
const blank: Desk = { entries: {}, presence: {} };
const byPerson = (presence: readonly AgentPresence[]): Desk['presence'] => Object.fromEntries(presence.map((p) => [p.user.id, p]));

export const readDesk = (cache: QueryClient): Desk => cache.getQueryData<Desk>(KEY) ?? blank;

export const openDesk = (cache: QueryClient, entries: readonly Conversation[], presence: readonly AgentPresence[]): void => {
  cache.setQueryData<Desk>(KEY, (now = blank) => ({ entries: replaceEntries(now.entries, entries), presence: byPerson(presence) }));
};
export const putPresence = (cache: QueryClient, presence: AgentPresence): void => {
  cache.setQueryData<Desk>(KEY, (now) => now && { ...now, presence: { ...now.presence, [presence.user.id]: presence } });
};

const conversationKey = (id: string) => ['conversation', id];

/** Every door that tells about a conversation ends here: the higher `rev` is the truth, for lists and thread alike. */
export function learn(cache: QueryClient, conversations: readonly Conversation[]): void {
  cache.setQueryData<Desk>(KEY, (now) => now && { ...now, entries: upsertEntries(now.entries, conversations) });
  for (const told of conversations) {
    cache.setQueryData<Conversation>(conversationKey(told.id), (known) => (known && known.rev > told.rev ? known : told));
  }
}

/** What this person may not see any more leaves every list and the thread. */
export function forget(cache: QueryClient, gone: readonly string[]): void {
  if (gone.length === 0) return;
  cache.setQueryData<Desk>(KEY, (now) => now && { ...now, entries: dropEntries(now.entries, gone) });
  for (const id of gone) cache.removeQueries({ queryKey: conversationKey(id) });
}

export const useDesk = (): Desk | undefined =>
  useQuery<Desk>({ queryKey: KEY, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY }).data;
export { conversationKey };
