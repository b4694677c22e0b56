import { monthOf } from '../../../kernel/calendar';
import { marketFor } from './market.domain';
import type { RateCard, Rule, Tariff } from './tariff.schemas';
import type { Bracket, ChargeFact, Priced, Quote } from './terms.domain';

type Charge = Exclude<Rule['charge'], 'none'>;
type Charged = Extract<Quote, { outcome: 'charge' }>;

export const nameOf = ({ key, version }: Pick<Tariff, 'key' | 'version'>): string => `${key}@${version}`;
export const cardName = ({ tariff, from }: Pick<RateCard, 'tariff' | 'from'>): string => `${tariff}/${from}`;

/** Of a fact whose category nobody knows, where the tariff depends on it: never free, and without a rate. */
export const UNKNOWN_CATEGORY = 'unknown-category';

/** Whether a rule is about such a fact, whatever its category is. */
function concerns(rule: Rule, fact: ChargeFact): boolean {
  if (rule.on !== fact.unit) return false;
  if (fact.unit === 'session') return rule.initiator === undefined || rule.initiator === fact.initiator;
  return (
    (rule.template === undefined || rule.template === fact.template) &&
    (rule.serviceWindow === undefined || rule.serviceWindow === fact.serviceWindow) &&
    (rule.adWindow === undefined || rule.adWindow === fact.adWindow)
  );
}

/** The rule that decides; `unknown`: it depends on a category that nobody knows, and this is the first it may be. */
export function ruleFor({ rules }: Tariff, fact: ChargeFact): { rule: Rule | null; unknown: Charge | null } {
  let unknown: Charge | null = null;
  for (const rule of rules) {
    if (!concerns(rule, fact)) continue;
    const { category, charge } = rule;
    if (category === undefined) return { rule, unknown };
    if (fact.category === null) {
      if (charge !== 'none') unknown ??= charge;
    } else if (category.includes(fact.category)) return { rule, unknown: null };
  }
  return { rule: null, unknown };
}

/**
 * What a tariff says of a fact (BIL-20). The first rule that matches decides, and where none does nothing is charged. How much
 * it is depends on how many came before, where the tariff counts: `price` picks the bracket by that ordinal.
 */
export function quote(priced: Priced | null, fact: ChargeFact): Quote {
  if (priced === null) return { outcome: 'unpriced', why: 'no-tariff' };
  const { tariff, card } = priced;
  const { rule, unknown } = ruleFor(tariff, fact);
  if (unknown !== null) return unrated(priced, fact, unknown);
  if (rule === null || rule.charge === 'none') return { outcome: 'free', rule: rule?.key ?? null, tariff: nameOf(tariff) };
  const { charge } = rule;
  const market = card && marketFor(card, charge.rate, fact.phone);
  const brackets = bracketsOf(rule.key, charge, card, market);
  const paid = brackets.filter(({ kind }) => kind === 'confirmed');
  const hasRates = paid.some(({ micros }) => micros !== null);
  return {
    ...{ outcome: 'charge', rule: rule.key, ...termsOf(priced), market, category: fact.category },
    counter: counterOf(charge, fact, market),
    reserve: charge.reserve && Math.max(0, ...paid.map(({ micros }) => micros ?? 0)),
    confirm: charge.confirm,
    unrated: hasRates ? null : card !== null && market === null && hasRate(card, charge.rate) ? 'no-market' : 'no-rate',
    brackets,
  };
}

const hasRate = ({ rates }: RateCard, rate: string): boolean => rates.some((row) => row.rate === rate && row.micros !== null);

const termsOf = ({ tariff, card }: Priced) => ({
  tariff: nameOf(tariff),
  card: card && cardName(card),
  currency: card?.currency ?? '',
});

const unrated = (priced: Priced, fact: ChargeFact, { reserve, confirm }: Charge): Charged => ({
  ...{ outcome: 'charge', rule: UNKNOWN_CATEGORY, ...termsOf(priced), market: null, category: null, counter: null },
  reserve: reserve && 0,
  confirm: fact.unit === 'message' ? 'delivered' : confirm,
  unrated: 'no-category',
  brackets: [{ upTo: null, kind: 'confirmed', micros: null, worth: null, key: UNKNOWN_CATEGORY }],
});

/** The free ones first, then the tiers of the card as far as they reach beyond these. */
function bracketsOf(rule: string, { rate, counter }: Charge, card: RateCard | null, market: string | null): Bracket[] {
  const rows = market === null ? [] : (card?.rates ?? []).filter((row) => row.rate === rate && row.market === market);
  const tiers =
    counter === null
      ? rows.filter(({ upTo }) => upTo === null)
      : rows.toSorted((a, b) => (a.upTo ?? Number.POSITIVE_INFINITY) - (b.upTo ?? Number.POSITIVE_INFINITY));
  const free = counter?.free ?? null;
  const paid = tiers
    .filter(({ upTo }) => upTo === null || upTo > (free?.upTo ?? 0))
    .map(({ upTo, micros }): Bracket => ({ upTo, kind: 'confirmed', micros, worth: micros, key: rule }));
  if (paid.at(-1)?.upTo !== null) paid.push({ upTo: null, kind: 'confirmed', micros: null, worth: null, key: rule });
  return free === null ? paid : [{ upTo: free.upTo, kind: 'quota', micros: 0, worth: paid[0]?.worth ?? null, key: free.key }, ...paid];
}

/** `name|scope|market|category|2026-11`. The name is that of the free ones, or the rate: a new version of the tariff counts on. */
function counterOf({ rate, counter }: Charge, { account, at, zone, category }: ChargeFact, market: string | null): string | null {
  if (counter === null) return null;
  const scope = { waba: account.wabaId, number: account.channelId, portfolio: account.portfolioId ?? account.wabaId }[counter.per];
  const by = { market: market ?? '', category: category ?? '' };
  const parts = (['market', 'category'] as const).map((part) => (counter.by.includes(part) ? by[part] : ''));
  return [counter.free?.key ?? rate, scope, ...parts, monthOf(at, zone)].join('|');
}

/** The bracket of the unit with that ordinal of its counter, from 1; where nothing is counted, of any. */
export function price({ brackets }: Pick<Charged, 'brackets'>, ordinal: number): Bracket {
  const bracket = brackets.find(({ upTo }) => upTo === null || ordinal <= upTo);
  if (!bracket) throw new Error('brackets without an end');
  return bracket;
}
