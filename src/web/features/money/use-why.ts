import { useTranslation } from 'react-i18next';
import type { PriceStep } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useNames } from './use-names';
import { whyOf } from './why';
import { useMoneyWords } from './words';

/** The steps of an explanation as sentences; one that has no words here is left out. */
export function useWhy(): (steps: readonly PriceStep[], currency: string) => string[] {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const names = useNames();
  const words = useMoneyWords();
  return (steps, currency) => {
    const shownIn = (values: PriceStep['values'], name: string): string => {
      const value = values[name];
      if (name === 'bearer') return names.bearer(typeof value === 'string' ? value : null);
      if (name === 'amount')
        return formats.amount({ micros: Number(values.micros ?? 0), currency: String(values.currency ?? currency) }, true);
      if (value === null || value === undefined) return '—';
      if (name === 'at') return formats.moment(new Date(Number(value)).toISOString());
      if (name === 'month') return monthName(String(value), language);
      if (name === 'category') return words.category(String(value));
      return typeof value === 'number' ? formats.number(value) : value;
    };
    return steps.flatMap((step) => {
      const known = whyOf(step.key);
      const own = step.key.startsWith('why.rule.') ? step.key.slice('why.rule.'.length) : undefined;
      if (!known) return own === undefined ? [] : [t('why.rule-own', { rule: words.rule(own) })];
      const value = (name: string): string => shownIn(step.values, name);
      const values = {
        ...{ at: value('at'), bearer: value('bearer'), hours: value('hours'), tariff: value('tariff'), version: value('version') },
        ...{ category: value('category'), ordinal: value('ordinal'), limit: value('limit'), month: value('month') },
        ...{ amount: value('amount'), card: value('card') },
      };
      return [t(key('why', known), values)];
    });
  };
}

/** `2026-11` as a month with its year. */
export const monthName = (month: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00`));
