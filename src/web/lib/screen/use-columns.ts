import { useMediaQuery } from '@mantine/hooks';

/** How many of the inbox's three panes fit: one on a phone, two on a small laptop or tablet. */
export type Columns = 1 | 2 | 3;

export function useColumns(): Columns {
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  const medium = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false });
  return wide ? 3 : medium ? 2 : 1;
}
