import type { QueryClient } from '@tanstack/react-query';

/** What sockets keep true by themselves, or what belongs to the person alone. */
const KEPT: readonly unknown[] = ['desk', 'conversation', 'tray', 'preferences'];

/** What somebody may do has changed: nothing that was read before stays, and what is on screen is read anew. */
export function readAgainAfterRights(cache: QueryClient): void {
  cache.removeQueries({ type: 'inactive', predicate: ({ queryKey: [part] }) => !KEPT.includes(part) });
  void cache.invalidateQueries({ queryKey: ['me'] });
  void cache.resetQueries({ type: 'active', predicate: ({ queryKey: [part] }) => part !== 'me' && !KEPT.includes(part) });
}
