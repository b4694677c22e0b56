import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import type { Cut } from './month.domain';
import { useNames } from './use-names';
import { useMoneyWords } from './words';

/** What a part of a month's costs is called. */
export function useCutNames(): (by: Cut, value: string | null) => string {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const names = useNames();
  const words = useMoneyWords();
  return (by, value) => {
    if (value === null || value === '') return by === 'agent' ? t('month.nobody') : '—';
    switch (by) {
      case 'day':
        return formats.date(value);
      case 'channel':
        return names.channel(value);
      case 'department':
        return names.department(value);
      case 'agent':
        return names.person(value);
      case 'category':
        return words.category(value);
      case 'rule':
        return words.rule(value);
      default:
        return words.origin(value);
    }
  };
}
