import { useTranslation } from 'react-i18next';
import type { Variance } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMoneyWords } from './words';

const TYPES = ['regular', 'free_customer_service', 'free_entry_point', 'free_tier'] as const;

/** What one side says, part by part. */
export function useDifferenceWords(): (side: Variance['ours'], currency: string) => string[] {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  return ({ model, type, category, rule, volume, micros, basisPoints }, currency) => {
    const known = TYPES.find((one) => one === type);
    return [
      model !== undefined && t('differences.side.model', { value: model }),
      type !== undefined && t('differences.side.type', { value: known ? t(key('differences.types', known)) : type }),
      category !== undefined && t('differences.side.category', { value: words.category(category) }),
      rule !== undefined && t('differences.side.rule', { value: words.rule(rule) }),
      volume !== undefined && t('differences.side.volume', { value: formats.number(volume) }),
      micros !== undefined && t('differences.side.amount', { value: formats.amount({ micros, currency }, true) }),
      basisPoints !== undefined && t('differences.side.share', { value: formats.share(basisPoints / 10_000) }),
    ].filter((part) => part !== false);
  };
}
