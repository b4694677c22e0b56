import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';

const FLAWS = [
  'column-missing',
  'from-invalid',
  'currency-invalid',
  'currency-unknown',
  'currency-twice',
  'market-missing',
  'market-unknown',
  'rate-missing',
  'rate-unknown',
  'rate-without-row',
  'border-invalid',
  'border-without-counter',
  'last-border-open',
  'prefix-invalid',
  'prefix-twice',
  'price-invalid',
  'more-than-six-decimals',
  'tier-of-no-counter',
  'tiers-broken',
  'row-twice',
] as const;

/** What is wrong with a row of rates, in words. */
export function useFlawText(): (code: string) => string {
  const { t } = useTranslation('money');
  return (code) => {
    const known = FLAWS.find((one) => one === code);
    return known ? t(key('cards.flaws', known)) : code;
  };
}
