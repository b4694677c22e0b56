import type { FieldError } from '../../../kernel/problem';
import type { TariffFlaw, TariffFlawCode } from './validate.domain';

/** What each flaw is called, as FLAWS translates it. */
const SAYS: Record<TariffFlawCode, Pick<FieldError, 'detail'>> = {
  'rule-twice': { detail: 'another rule or quota has this key' },
  'rule-key-reserved': { detail: 'this key is reserved' },
  'rule-never-reached': { detail: 'the rules above decide everything that this one is about' },
  'rule-of-other-unit': { detail: 'a rule is about the unit of its tariff' },
  'condition-of-other-unit': { detail: 'this condition is for the other unit' },
  'no-ad-window': { detail: 'the tariff has no window of an advertisement' },
  'opened-on-message': { detail: 'only a session can be charged when it opens' },
  'reserved-and-opened': { detail: 'what is charged when it opens is not reserved before' },
  'counter-not-final': { detail: 'a counted session must not be given back: count only those of customers' },
  'rate-without-row': { detail: 'each rate of the tariff needs a row' },
  'rate-unknown': { detail: 'the tariff has no such rate' },
  'market-unknown': { detail: 'this market has no calling codes' },
  'row-twice': { detail: 'this rate stands here twice' },
  'last-border-open': { detail: 'the last tier has no end' },
  'border-without-counter': { detail: 'the tariff does not count what this rate is for' },
  'prefix-twice': { detail: 'two markets have this calling code' },
  'currency-unknown': { detail: 'is not a currency' },
  'converts-a-part': { detail: 'a step that converts is about every rate' },
  'step-without-rate': { detail: 'no rate is meant by this step' },
  'below-zero': { detail: 'a rate would be below zero' },
};

export const errorsOf = (flaws: readonly TariffFlaw[]): FieldError[] => flaws.map(({ pointer, code }) => ({ pointer, ...SAYS[code] }));
