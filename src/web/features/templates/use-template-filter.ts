import { useLocation, useSearch } from 'wouter';

const FIELDS = ['q', 'channel', 'status', 'category', 'language', 'archived'] as const;
export type TemplateFilter = Record<(typeof FIELDS)[number], string>;

/** The filter of the templates, kept in the address. */
export function useTemplateFilter() {
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const filter = Object.fromEntries(FIELDS.map((field) => [field, search.get(field) ?? ''])) as TemplateFilter; // safe: made of the same list
  const change = (part: Partial<TemplateFilter>): void => {
    const next = new URLSearchParams(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== ''));
    go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
  };
  return { filter, change, clear: () => go(path, { replace: true }), isEmpty: FIELDS.every((field) => filter[field] === '') };
}
