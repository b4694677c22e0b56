import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type ContactFilter, filterIn, paramsOf } from './contact-filter.domain';

/** The filter lives in the address, so that going back finds the list as it was left. */
export function useContactFilter(): [ContactFilter, (part: Partial<ContactFilter>) => void] {
  const [path, go] = useLocation();
  const filter = filterIn(new URLSearchParams(useSearch()));
  const change = useCallback(
    (part: Partial<ContactFilter>): void => {
      // What was typed since this was drawn counts too.
      const next = paramsOf({ ...filterIn(new URLSearchParams(location.search)), ...part });
      go(next.size > 0 ? `${path}?${next}` : path, { replace: true });
    },
    [path, go],
  );
  return [filter, change];
}
