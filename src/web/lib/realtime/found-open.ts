import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Conversation } from '../../client';
import { useDesk } from './desk-cache';
import { isOpen, recent, search } from './desk-list.domain';

type Found = { words: string; entries: readonly Conversation[] };

const KEY = ['desk-found'];
let onAsk = (_words: string): void => {};

/** Whoever holds the desk's socket is told what is looked for; answers how to stop that. */
export function watchFinding(listener: (words: string) => void): () => void {
  onAsk = listener;
  return () => {
    onAsk = () => {};
  };
}

export const putFound = (cache: QueryClient, found: Found): void => void cache.setQueryData<Found>(KEY, found);

/** Open conversations found by these words: at once those that this tab knows, with the desk's answer all. */
export function useFoundOpen(words: string, asked: string): Conversation[] {
  useEffect(() => onAsk(asked), [asked]);
  const { data } = useQuery<Found>({ queryKey: KEY, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY });
  const entries = useDesk()?.entries ?? {};
  const known = new Map((data?.words === asked ? data.entries : []).map((entry) => [entry.id, entry]));
  for (const entry of Object.values(entries)) known.set(entry.id, entry);
  return search([...known.values()].filter(isOpen), words).sort(recent);
}
