import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { AgentPresence, Conversation, DeskServerFrame } from '../../client';
import { dropEntries, type Entries, keepEntries, leaveEntries, replaceEntries, upsertEntries } from './desk-list.domain';
import type { Range } from './shown.domain';

type Frame<Type extends DeskServerFrame['type']> = Extract<DeskServerFrame, { type: Type }>;

/**
 * What the desk socket has told so far. `undefined` = it has not spoken yet. `entries`: the rows of `shows`, the customers of
 * this person, and rows on screen elsewhere; `counts`: how many a view holds, known or not.
 */
export type Desk = {
  me: string;
  entries: Entries<Conversation>;
  presence: Readonly<Record<string, AgentPresence>>;
  counts: Readonly<Record<string, number>>;
  shows: readonly Range[];
};

const KEY = ['desk'];
const blank: Desk = { me: '', entries: {}, presence: {}, counts: {}, shows: [] };
const byPerson = (presence: readonly AgentPresence[]): Desk['presence'] => Object.fromEntries(presence.map((p) => [p.user.id, p]));

export const readDesk = (cache: QueryClient): Desk => cache.getQueryData<Desk>(KEY) ?? blank;

export const openDesk = (cache: QueryClient, { me, entries, presence, counts, shows }: Frame<'hello'>): void => {
  cache.setQueryData<Desk>(KEY, (now = blank) => ({
    me,
    entries: replaceEntries(now.entries, entries),
    presence: byPerson(presence),
    counts,
    shows,
  }));
};
export const putPresence = (cache: QueryClient, presence: AgentPresence): void => {
  cache.setQueryData<Desk>(KEY, (now) => now && { ...now, presence: { ...now.presence, [presence.user.id]: presence } });
};

/** What is new on the desk; `rows`: those on screen outside of lists. */
export function hear(cache: QueryClient, { entries, gone, left, counts, shows }: Frame<'entries'>, rows: readonly string[]): void {
  cache.setQueryData<Desk>(
    KEY,
    (now) =>
      now && {
        ...now,
        entries: leaveEntries(dropEntries(upsertEntries(now.entries, entries), gone), left, now.me, rows),
        counts: counts ? { ...now.counts, ...counts } : now.counts,
        shows: shows ?? now.shows,
      },
  );
  for (const told of entries) keepNewer(cache, told);
  for (const id of gone) cache.removeQueries({ queryKey: conversationKey(id) });
}

const conversationKey = (id: string) => ['conversation', id];
const keepNewer = (cache: QueryClient, told: Conversation): void => {
  cache.setQueryData<Conversation>(conversationKey(told.id), (known) => (known && known.rev > told.rev ? known : told));
};

/** Every other door that tells about a conversation ends here: the higher `rev` is the truth, for lists and thread alike. */
export function learn(cache: QueryClient, conversations: readonly Conversation[]): void {
  const isNews = ({ id, rev }: Conversation): boolean => rev >= (cache.getQueryData<Conversation>(conversationKey(id))?.rev ?? rev);
  const news = conversations.filter(isNews);
  cache.setQueryData<Desk>(KEY, (now) => now && { ...now, entries: keepEntries(now.entries, news, now.me) });
  for (const told of news) keepNewer(cache, told);
}

export const useDesk = (): Desk | undefined =>
  useQuery<Desk>({ queryKey: KEY, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY }).data;
export { conversationKey };
