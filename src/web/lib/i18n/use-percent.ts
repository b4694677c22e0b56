import { useMemo } from 'react';
import { useLanguage } from './use-language';

/** A share of 1 as a percentage. */
export function usePercent(): (share: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    return (share) => percent.format(share);
  }, [language]);
}
