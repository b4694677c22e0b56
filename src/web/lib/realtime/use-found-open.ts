import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Conversation } from '../../client';
import { useDesk } from './desk-cache';
import { isOpen } from './desk-list.domain';
import { askDesk, FOUND, type Found } from './finding';
import { search } from './search.domain';

/** Open conversations found by these words: at once those that this tab knows, with the desk's answer all. */
export function useFoundOpen(words: string, asked: string): Conversation[] {
  useEffect(() => askDesk(asked), [asked]);
  const { data } = useQuery<Found>({ queryKey: FOUND, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY });
  const entries = useDesk()?.entries ?? {};
  const known = new Map((data?.words === asked ? data.entries : []).map((entry) => [entry.id, entry]));
  for (const entry of Object.values(entries)) known.set(entry.id, entry);
  return search([...known.values()].filter(isOpen), words);
}
