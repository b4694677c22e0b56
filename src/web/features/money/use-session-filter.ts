import { useLocation, useSearch } from 'wouter';

const FIELDS = ['from', 'to', 'channel', 'origin', 'kind'] as const;
export type SessionFilter = Record<(typeof FIELDS)[number], string>;

/** The filter of the sessions, kept in the address. */
export function useSessionFilter() {
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const filter = Object.fromEntries(FIELDS.map((field) => [field, search.get(field) ?? ''])) as SessionFilter; // safe: made of the same list
  const change = (part: Partial<SessionFilter>): void => {
    const next = new URLSearchParams(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== ''));
    go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
  };
  return { filter, change, clear: () => go(path, { replace: true }), isEmpty: FIELDS.every((field) => filter[field] === '') };
}
