import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';

const CATEGORIES = [
  'any',
  'service',
  'utility',
  'marketing',
  'authentication',
  'authentication-international',
  'marketing-lite',
  'referral-conversion',
] as const;
const ORIGINS = ['customer', 'ad', 'agent', 'key', 'flow', 'campaign'] as const;
const RULES = [
  'business-session',
  'customer-over-quota',
  'customer-free-quota',
  'cbp-free-entry',
  'cbp-marketing',
  'cbp-utility',
  'cbp-authentication',
  'cbp-authentication-international',
  'cbp-service',
  'cbp-free-tier',
  'cbp-service-free',
  'pmp-free-entry',
  'pmp-marketing',
  'pmp-authentication',
  'pmp-authentication-international',
  'pmp-utility-in-window',
  'pmp-utility',
  'pmp-service-free',
  'pmp-service',
  'pmp-service-free-1000',
  'unknown-category',
] as const;

const among = <Known extends string>(all: readonly Known[], text: string): Known | undefined => all.find((one) => one === text);

/** What rules and categories are called; a rule of the company's own tariff is called by its key. */
export function useMoneyWords() {
  const { t } = useTranslation('money');
  return {
    category: (text: string): string => {
      const known = among(CATEGORIES, text.replaceAll('_', '-'));
      return known ? t(key('categories', known)) : text;
    },
    origin: (text: string): string => {
      const known = among(ORIGINS, text);
      return known ? t(key('origins', known)) : text;
    },
    /** What a rate is for: a category, or who opens a session. */
    rate: (text: string): string => {
      if (text === 'business' || text === 'customer') return t(key('ratesOf', text));
      const known = among(CATEGORIES, text);
      return known ? t(key('categories', known)) : text;
    },
    rule: (text: string): string => {
      const known = among(RULES, text);
      return known ? t(key('rules', known)) : text;
    },
  };
}
