import type { QueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../client';

export type Found = { words: string; entries: readonly Conversation[] };

export const FOUND = ['desk-found'];
let onAsk = (_words: string): void => {};

/** Asks the desk for open conversations by words. */
export const askDesk = (words: string): void => onAsk(words);

/** Whoever holds the desk's socket is told what is looked for; answers how to stop that. */
export function watchFinding(listener: (words: string) => void): () => void {
  onAsk = listener;
  return () => {
    onAsk = () => {};
  };
}

export const putFound = (cache: QueryClient, found: Found): void => void cache.setQueryData<Found>(FOUND, found);
