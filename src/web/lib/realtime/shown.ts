import { useEffect, useId } from 'react';
import type { Shown } from './shown.domain';

const parts = new Map<string, Shown>();
let onChange = (): void => {};

/** What is on screen now, part by part. */
export const shownParts = (): Iterable<Shown> => parts.values();

/** Whoever holds the desk's socket is told of each change; answers how to stop that. */
export function watchShown(listener: () => void): () => void {
  onChange = listener;
  return () => {
    onChange = () => {};
  };
}

/** Says, while mounted, what a part of the page shows of the desk, so that its socket brings just that. */
export function useShown({ lists = [], rows = [], counted = [] }: Partial<Shown>): void {
  const id = useId();
  const written = JSON.stringify({ lists, rows, counted });
  useEffect(() => {
    parts.set(id, JSON.parse(written));
    onChange();
    return () => {
      parts.delete(id);
      onChange();
    };
  }, [id, written]);
}
