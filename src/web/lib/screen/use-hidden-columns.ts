import type { Preferences } from '../../client';
import { usePreferences } from './use-preferences';

export type TableName = keyof Preferences['hiddenColumns'];

/** The columns of this table that the person does not want to see; undefined while they never chose. */
export function useHiddenColumns(table: TableName): [hidden: readonly string[] | undefined, hide: (columns: string[]) => void] {
  const { preferences, change } = usePreferences();
  return [preferences?.hiddenColumns[table], (columns) => change({ hiddenColumns: { [table]: columns } })];
}
