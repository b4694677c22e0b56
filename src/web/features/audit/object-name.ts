import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInnerId } from '../../../kernel/ids';
import type { Entry } from './entry';

/** What an entry is about, by its name; customers have none in the log, which cannot forget. */
export function useObjectName(): (object: Entry['object']) => string {
  const { t } = useTranslation('audit');
  return useCallback(({ kind, id, name }) => (isCustomers(kind) && name === id ? t('contact.some') : name), [t]);
}

const isCustomers = (kind: string): boolean => kind === 'contact' || kind === 'interaction';

/** Where what an entry is about can be seen; undefined: nowhere. */
export function placeOf({ kind, id }: Entry['object']): { href: string; needs: 'contacts:read' | 'conversations:read' } | undefined {
  if (kind === 'contact') return { href: `/contacts/${id}`, needs: 'contacts:read' };
  const interaction = kind === 'interaction' ? parseInnerId('interaction', id) : undefined;
  return interaction && { href: `/inbox/${interaction.conversationId}`, needs: 'conversations:read' };
}
