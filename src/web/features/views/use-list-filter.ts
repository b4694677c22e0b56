import { useSearchParams } from 'wouter';
import { filterIn, type ListFilter, writeFilter } from './list-filter.domain';

export type { ListFilter };

/** The filter is part of the address, like the list it narrows. */
export function useListFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter = filterIn(params);
  return [
    filter,
    (change) =>
      setParams(
        (now) => {
          writeFilter(now, { ...filter, ...change });
          return now;
        },
        { replace: true },
      ),
  ];
}
