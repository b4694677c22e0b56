import { conditionsOf, type Filter, listOf, replaced } from '../../../kernel/filter';

/** Segments of one company. */
export const MOST_SEGMENTS = 500;
/** Characters of a saved filter. */
export const LARGEST_FILTER = 64_000;
/** The field that stands for the people of a segment. */
export const SEGMENT_FIELD = 'segment';

/** The segments that a filter names. */
export const usedBy = (filter: Filter): string[] => [
  ...new Set(conditionsOf(filter).flatMap(({ field, value = null }) => (field === SEGMENT_FIELD ? listOf(value).map(String) : []))),
];

/** The filter with those of the segments in their place; `undefined`: it names one that is not there. */
export function expanded(filter: Filter, filters: ReadonlyMap<string, Filter>): Filter | undefined {
  if (usedBy(filter).some((id) => !filters.has(id))) return undefined;
  return replaced(filter, (condition) => {
    if (condition.field !== SEGMENT_FIELD) return condition;
    const [only, ...others] = usedBy(condition).flatMap((id) => filters.get(id) ?? []);
    return only && others.length === 0 ? only : { any: only ? [only, ...others] : [] };
  });
}
