import { useMemo } from 'react';
import { usePreferences } from '../../lib/screen/use-preferences';
import type { Column } from '../../ui/data-table';

/** Before the key of an own field, as filters name it. */
export const OWN = 'field.';

type Chosen<Row> = {
  shown: readonly Column<Row>[];
  hidden: readonly string[];
  hide: (hidden: string[]) => void;
};

/** The columns that the person wants to see: usual ones until they are hidden, own fields once they are chosen. */
export function useShownColumns<Row>(columns: readonly Column<Row>[]): Chosen<Row> {
  const { preferences, change } = usePreferences();
  const usual = preferences?.hiddenColumns.contacts;
  const own = preferences?.shownColumns.contacts;
  return useMemo(() => {
    const isHidden = (id: string): boolean => (id.startsWith(OWN) ? !own?.includes(id) : usual?.includes(id) === true);
    const hide = (hidden: string[]): void =>
      change({
        hiddenColumns: { contacts: hidden.filter((id) => !id.startsWith(OWN)) },
        shownColumns: { contacts: columns.map(({ id }) => id).filter((id) => id.startsWith(OWN) && !hidden.includes(id)) },
      });
    return {
      shown: columns.filter(({ id }, place) => place === 0 || !isHidden(id)),
      hidden: columns.map(({ id }) => id).filter(isHidden),
      hide,
    };
  }, [columns, usual, own, change]);
}
