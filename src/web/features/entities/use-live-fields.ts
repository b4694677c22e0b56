import { useMemo } from 'react';
import type { EntityType } from '../../client';

/** The fields in use, as they are chosen from a list. */
export function useLiveFields({ fields }: EntityType): { value: string; label: string }[] {
  return useMemo(() => fields.filter(({ isRetired }) => !isRetired).map(({ key, name }) => ({ value: key, label: name })), [fields]);
}
