import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';

const KNOWN = ['customer-free-quota', 'customer-over-quota', 'business-session'] as const;

/** Why a session costs what it costs, in words; a rule of a tariff we have no words for is named as it is. */
export function useRuleText(): (rule: string) => string {
  const { t } = useTranslation('contact-panel');
  return (rule) => {
    const known = KNOWN.find((name) => name === rule);
    return known ? t(key('session.rule', known)) : rule;
  };
}
