import { useQuery } from '@tanstack/react-query';
import type { Conversation } from '../../client';
import type { ReadTrail } from './read-trail';
import type { TrailEntry } from './trail.domain';

/** The lists follow what happens a moment behind. */
const RETRY_AFTER = 700;
const PATIENCE = 8;
const NONE: readonly TrailEntry[] = [];

/** What happened to the interactions of a thread; asked for again whenever the present one changes hands. */
export function useTrail({ id, interaction }: Conversation): readonly TrailEntry[] {
  const state = interaction?.state === 'on_hold' ? 'active' : interaction?.state;
  const mark = interaction ? `${interaction.id} ${interaction.serviceSegmentNumber} ${state}` : '';
  const { data } = useQuery<ReadTrail>({
    queryKey: ['trail', id, mark],
    queryFn: async () => (await import('./read-trail')).readTrail(id),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    refetchInterval: ({ state: { data: read, dataUpdateCount } }) =>
      read && read.newest !== mark && dataUpdateCount < PATIENCE ? RETRY_AFTER : false,
  });
  return data?.entries ?? NONE;
}
