import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { del, get, set } from 'idb-keyval';
import { useMe } from '../../../lib/login/use-me';

/** Files chosen for a conversation and not sent yet, however they came: chosen, dropped or pasted. */
export type Chosen = { id: string; file: File; voice?: boolean };
const none: Chosen[] = [];

/** A browser that keeps nothing, as in a private window, still holds them while the page is open. */
const quietly = <Of>(asked: Promise<Of>): Promise<Of | undefined> => asked.catch(() => undefined);
const keep = (place: string, files: Chosen[]): void => void quietly(files.length === 0 ? del(place) : set(place, files));

/** The files of one person for one conversation, kept in the browser so that no reload loses them; each keeps the id under which it is sent. */
export function useTray(conversationId: string) {
  const cache = useQueryClient();
  const { tenant, user } = useMe();
  const place = `prosa.tray.${tenant.id}:${user.id}:${conversationId}`;
  const tray = queryOptions({
    queryKey: ['tray', place],
    queryFn: async () => (await quietly(get<Chosen[]>(place))) ?? none,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  const { data = none } = useQuery(tray);
  const change = async (fn: (now: Chosen[]) => Chosen[]): Promise<void> => {
    await cache.ensureQueryData(tray);
    keep(place, cache.setQueryData(tray.queryKey, (now = none) => fn(now)) ?? none);
  };
  return {
    chosen: data,
    add: (files: Iterable<File>) => {
      const added = [...files].map((file) => ({ id: crypto.randomUUID(), file }));
      void change((now) => [...now, ...added]);
    },
    remove: (id: string) => void change((now) => now.filter((each) => each.id !== id)),
    empty: () => void change(() => none),
  };
}
