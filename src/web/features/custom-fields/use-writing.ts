import { useMemo } from 'react';
import { readPhone } from '../../../kernel/phone';
import { instantOf } from '../../../kernel/time';
import { useLanguage } from '../../lib/i18n/use-language';
import { useNewNumber } from '../interactions/new-number';
import type { Writing } from './field-draft.domain';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How whoever is here writes values: in their language, by their clock, phones of their country. */
export function useWriting(): Writing {
  const locale = useLanguage();
  const { country } = useNewNumber(false);
  return useMemo(() => ({ locale, zone, now: instantOf(Date.now()), phone: (text) => readPhone(text, country) }), [locale, country]);
}
