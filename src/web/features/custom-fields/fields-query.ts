import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readPhone } from '../../../kernel/phone';
import { instantOf } from '../../../kernel/time';
import { type ContactField, listContactFields } from '../../client';
import { useLanguage } from '../../lib/i18n/use-language';
import { useNewNumber } from '../interactions/new-number';
import type { Writing } from './field-draft.domain';

export const fieldsQuery = queryOptions({
  queryKey: ['contact-fields'],
  queryFn: async () => (await listContactFields()).data,
  staleTime: 30_000,
});

const NONE: readonly ContactField[] = [];

/** The fields in use, in their order. */
export function useFields(): readonly ContactField[] {
  const { data } = useQuery(fieldsQuery);
  return useMemo(() => data?.items.filter(({ isRetired }) => !isRetired) ?? NONE, [data]);
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How whoever is here writes values: in their language, by their clock, phones of their country. */
export function useWriting(): Writing {
  const locale = useLanguage();
  const { country } = useNewNumber(false);
  return useMemo(() => ({ locale, zone, now: instantOf(Date.now()), phone: (text) => readPhone(text, country) }), [locale, country]);
}
