import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import type { Way } from './compare.domain';

/** What a way of pricing is called: its tariff, with the rates that are tried; or what was in force. */
export function useWayName(): (way: Pick<Way, 'name' | 'tried'>) => string {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  return ({ name, tried }) => {
    if (!name) return t('compare.inForce');
    return tried ? t('compare.withRates', { tariff: name[language], day: formats.date(tried.from) }) : name[language];
  };
}
