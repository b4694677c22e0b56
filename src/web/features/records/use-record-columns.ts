import { useMemo } from 'react';
import type { EntityType } from '../../client';
import { usePreferences } from '../../lib/screen/use-preferences';
import type { Column } from '../../ui/data-table';

/** So many fields are columns until somebody chooses; what the title says is there already. */
const USUAL = 6;

type Chosen<Row> = { shown: readonly Column<Row>[]; hidden: readonly string[]; hide: (hidden: string[]) => void };

/** The columns of a type that the person wants to see; what names the row always is. */
export function useRecordColumns<Row>({ key: type, title }: EntityType, columns: readonly Column<Row>[]): Chosen<Row> {
  const { preferences, change } = usePreferences();
  const kept = preferences?.recordColumns[type];
  return useMemo(() => {
    const others = columns.slice(1).map(({ id }) => id);
    const wanted = kept ?? others.filter((id) => id !== 'createdAt' && id !== 'updatedAt' && !title.includes(`{{${id}}}`)).slice(0, USUAL);
    return {
      shown: columns.filter(({ id }, place) => place === 0 || wanted.includes(id)),
      hidden: others.filter((id) => !wanted.includes(id)),
      hide: (hidden) => change({ recordColumns: { [type]: others.filter((id) => !hidden.includes(id)) } }),
    };
  }, [columns, kept, type, title, change]);
}
