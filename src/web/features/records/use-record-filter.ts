import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { filterIn, paramsOf, type RecordListFilter } from './record-filter.domain';

/** The filter and the order live in the address, so that going back finds the list as it was left. */
export function useRecordFilter(): [RecordListFilter, (part: Partial<RecordListFilter>) => void] {
  const [path, go] = useLocation();
  const filter = filterIn(new URLSearchParams(useSearch()));
  const change = useCallback(
    (part: Partial<RecordListFilter>): void => {
      // What was typed since this was drawn counts too.
      const next = paramsOf({ ...filterIn(new URLSearchParams(location.search)), ...part });
      go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
    },
    [path, go],
  );
  return [filter, change];
}
