import { useLocation, useSearch } from 'wouter';

const FIELDS = ['state', 'kind', 'channel', 'from', 'to'] as const;
export type DifferencesFilter = Record<(typeof FIELDS)[number], string>;

/** The filter of the differences, kept in the address. */
export function useDifferencesFilter() {
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const filter = Object.fromEntries(FIELDS.map((field) => [field, search.get(field) ?? ''])) as DifferencesFilter; // safe: made of the same list
  const change = (part: Partial<DifferencesFilter>): void => {
    const next = new URLSearchParams(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== ''));
    go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
  };
  return { filter, change, clear: () => go(path, { replace: true }), isEmpty: FIELDS.every((field) => filter[field] === '') };
}
