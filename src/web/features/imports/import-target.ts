import { createContext, useContext } from 'react';
import type { EntityType } from '../../client';
import { useFields } from '../custom-fields/fields-query';

/** What a file is brought into: contacts, or the records of a type. */
export type ImportTarget = { type?: EntityType };

export const TargetContext = createContext<ImportTarget>({});

/** `key`: what the API calls it; `base`: where its imports are shown; `home`: where what they bring is. */
export function useTarget() {
  const { type } = useContext(TargetContext);
  return type
    ? { type, key: type.key, base: `/records/${type.key}/import`, home: `/records/${type.key}` }
    : { type, key: 'contacts', base: '/settings/imports', home: '/contacts?order=newest' };
}

/** Where an import is shown, by what it is a file of. */
export const placeOfImport = ({ target, id }: { target: string; id: string }): string =>
  target === 'contacts' ? `/settings/imports/${id}` : `/records/${target}/import/${id}`;

/** The fields of the company's own that a column can mean. */
export function useOwnFields(): readonly { key: string; name: string; isUnique?: boolean }[] {
  const { type } = useContext(TargetContext);
  const fields = useFields(type === undefined);
  return type ? type.fields.filter(({ isRetired, type: kind }) => !isRetired && kind !== 'file') : fields;
}
