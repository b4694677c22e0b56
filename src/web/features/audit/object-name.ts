import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from './entry';

/** What an entry is about, by its name; customers have none in the log, which cannot forget. */
export function useObjectName(): (object: Entry['object']) => string {
  const { t } = useTranslation('audit');
  return useCallback(({ kind, id, name }) => (kind === 'contact' && name === id ? t('contact.some') : name), [t]);
}

/** Where what an entry is about can be seen; undefined: nowhere. */
export const hrefOf = ({ kind, id }: Entry['object']): string | undefined => (kind === 'contact' ? `/contacts/${id}` : undefined);
