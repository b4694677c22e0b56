import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { useMe } from '../../lib/login/use-me';
import { readDesk } from '../../lib/realtime/desk-cache';
import { nextOne } from './next-one.domain';

/** After an interaction is finished: opens the agent's next one, else shows the first waiting customer, ready to be claimed. */
export function useNextOne(finished: string): () => void {
  const cache = useQueryClient();
  const me = useMe().user.id;
  const [path, navigate] = useLocation();
  const [params] = useSearchParams();
  return () => {
    const next = nextOne(readDesk(cache).entries, me, finished);
    if (!next || !path.startsWith('/inbox')) return;
    const kept = new URLSearchParams(params);
    kept.set('list', next.list);
    navigate(`${next.list === 'mine' ? `/inbox/${next.entry.id}` : path}?${kept}`);
    if (next.list === 'waiting')
      setTimeout(() => document.querySelector<HTMLElement>(`[role="tabpanel"] a[href^="/inbox/${next.entry.id}"]`)?.focus());
  };
}
