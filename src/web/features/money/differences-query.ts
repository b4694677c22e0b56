import { useQueryClient } from '@tanstack/react-query';
import type { Variance } from '../../client';

export const DIFFERENCES = ['differences'] as const;

/** Where a difference comes from and what can differ, in the order of the texts. */
export const KINDS = [
  ...(['category', 'free-here', 'charged-here', 'ad-window', 'service-window', 'model', 'contradiction', 'not-told'] as const),
  ...(['unknown-shape', 'delivered-after-failure', 'clock', 'volume', 'not-ours'] as const),
  ...(['rate', 'quota', 'tier', 'tier-told', 'day-border', 'tax'] as const),
] as const satisfies readonly Variance['kind'][];
export const STATES = ['open', 'accepted', 'disputed'] as const satisfies readonly Variance['state'][];
export type State = (typeof STATES)[number];
export type Kind = (typeof KINDS)[number];
export const kindIn = (text: string): Kind | undefined => KINDS.find((kind) => kind === text);

/** After a decision: the list, the sums and the groups hang together. */
export function useDifferencesChanged(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: DIFFERENCES });
}
