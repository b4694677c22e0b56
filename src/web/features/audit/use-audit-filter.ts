import { useLocation, useSearch } from 'wouter';
import type { ListAuditEntriesData } from '../../client';

type Query = NonNullable<ListAuditEntriesData['query']>;
type Action = NonNullable<Query['action']>;
/** What the form shows: days as the calendar of the reader has them. */
export type AuditFilter = { action: string; from: string; to: string; actor: string; object: string };

const FIELDS = ['action', 'from', 'to', 'actor', 'object'] as const;
const DAY = 86_400_000;
const startOf = (day: string): Date => new Date(`${day}T00:00:00`);
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(startOf(text).getTime());

/** The filter lives in the address. `to` is the last day that is shown. */
export function useAuditFilter() {
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const read = (field: (typeof FIELDS)[number]): string => search.get(field) ?? '';
  const { action, from, to, actor, object } = Object.fromEntries(FIELDS.map((field) => [field, read(field)])) as AuditFilter; // safe: made of the same list
  const filter: AuditFilter = { action, from, to, actor, object };
  const query: Query = {
    ...(filter.action ? { action: filter.action as Action } : {}), // safe: another text is refused with a reason
    ...(filter.actor ? { actor: filter.actor } : {}),
    ...(filter.object ? { object: filter.object } : {}),
    ...(isDay(filter.from) ? { from: startOf(filter.from).toISOString() } : {}),
    ...(isDay(filter.to) ? { to: new Date(startOf(filter.to).getTime() + DAY).toISOString() } : {}),
  };
  const change = (part: Partial<AuditFilter>): void => {
    const next = new URLSearchParams();
    for (const field of FIELDS) if ((part[field] ?? filter[field]) !== '') next.set(field, part[field] ?? filter[field]);
    go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
  };
  return { filter, query, change, clear: () => go(path, { replace: true }), isEmpty: FIELDS.every((field) => filter[field] === '') };
}
