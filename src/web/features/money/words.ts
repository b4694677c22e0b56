import { useTranslation } from 'react-i18next';
import type { BilledSession } from '../../client';
import { key } from '../../lib/i18n/key';

/** All values of the API document's list, so that one added there has its words before the page is built. */
const all = <Value extends string>(values: Record<Value, true>): Value[] => Object.keys(values) as Value[];

const CATEGORIES = all<BilledSession['category']>({
  any: true,
  service: true,
  utility: true,
  marketing: true,
  authentication: true,
  'authentication-international': true,
  'marketing-lite': true,
  'referral-conversion': true,
});
const ORIGINS = all<BilledSession['origin']>({ customer: true, ad: true, agent: true, key: true, flow: true, campaign: true });
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
