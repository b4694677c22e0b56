import { useLocation, useSearch } from 'wouter';

const FIELDS = ['period', 'day', 'kind', 'rule', 'channel', 'origin', 'category', 'department', 'bearer'] as const;
export type LedgerFilter = Record<(typeof FIELDS)[number], string>;

/** The filter of the ledger, kept in the address. */
export function useLedgerFilter() {
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const filter = Object.fromEntries(FIELDS.map((field) => [field, search.get(field) ?? ''])) as LedgerFilter; // safe: made of the same list
  const change = (part: Partial<LedgerFilter>): void => {
    const next = new URLSearchParams(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== ''));
    go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
  };
  return { filter, change, clear: () => go(path, { replace: true }), isEmpty: FIELDS.every((field) => filter[field] === '') };
}
