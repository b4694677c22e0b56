import { cardName, price, quote } from './quote.domain';
import { SEED } from './shipped.domain';
import type { Bracket, ChargeFact, Priced, Quote } from './terms.domain';

type Value = string | number | null;
/** A sentence of an explanation: a key of the texts, and what stands in its places. Times are epoch milliseconds. */
export type Step = { key: `why.${string}`; values: Readonly<Record<string, Value>> };
export type Explanation = {
  /** Null where nothing is charged; `micros` null where nobody knows the rate. */
  amount: { micros: number | null; currency: string } | null;
  steps: readonly Step[];
};

/** Every key that an explanation of a tariff of ours can have, beside `why.rule.` with the key of a rule. */
export const WHY = [
  ...['tariff', 'no-tariff', 'no-rule', 'category', 'no-category'],
  ...['service-window.inside', 'service-window.outside', 'ad-window.inside', 'ad-window.outside'],
  ...['quota', 'over-quota', 'tier', 'rate', 'worth', 'no-rate', 'no-market', 'no-category-no-rate', 'seed-silent'],
] as const;

const step = (key: string, values: Step['values'] = {}): Step => ({ key: `why.${key}`, values });

/**
 * Why a fact costs what it costs, by the same walk as the charge itself: `ordinal` is the place that its entry has in its counter,
 * 1 where nothing is counted. What happened to the session or message before, who tells it puts in front.
 */
export function explain(priced: Priced | null, fact: ChargeFact, ordinal: number): Explanation {
  if (priced === null) return { amount: null, steps: [step('no-tariff')] };
  const quoted = quote(priced, fact);
  if (quoted.outcome === 'unpriced') return { amount: null, steps: [step('no-tariff')] };
  const { tariff } = priced;
  const steps = [step('tariff', { tariff: tariff.key, version: tariff.version }), ...conditionsOf(priced, fact)];
  if (quoted.outcome === 'free') return { amount: null, steps: [...steps, step(quoted.rule === null ? 'no-rule' : `rule.${quoted.rule}`)] };
  const bracket = price(quoted, ordinal);
  return {
    amount: { micros: bracket.micros, currency: quoted.currency },
    steps: [
      ...steps,
      step(`rule.${quoted.rule}`),
      ...counted(quoted, bracket, ordinal),
      rate(priced, quoted, bracket),
      ...silent(priced, bracket),
    ],
  };
}

/** What the rules of the tariff ask for, as it is with this fact. */
function conditionsOf({ tariff: { rules } }: Priced, fact: ChargeFact): Step[] {
  const asks = (condition: 'category' | 'serviceWindow' | 'adWindow'): boolean => rules.some((rule) => rule[condition] !== undefined);
  const steps: Step[] = [];
  if (asks('category')) steps.push(fact.category === null ? step('no-category') : step('category', { category: fact.category }));
  if (fact.unit !== 'message') return steps;
  if (asks('serviceWindow')) steps.push(step(`service-window.${fact.serviceWindow}`));
  if (asks('adWindow')) steps.push(step(`ad-window.${fact.adWindow}`));
  return steps;
}

type Charged = Extract<Quote, { outcome: 'charge' }>;

function counted({ counter, brackets }: Charged, bracket: Bracket, ordinal: number): Step[] {
  if (counter === null) return [];
  const [, scope = '', market = '', category = '', month = ''] = counter.split('|');
  const values = { ordinal, scope, market, category, month };
  const free = brackets.find(({ kind }) => kind === 'quota');
  if (bracket.kind === 'quota') return [step('quota', { ...values, limit: bracket.upTo })];
  const over = free ? [step('over-quota', { ...values, limit: free.upTo })] : [];
  const hasTiers = brackets.filter(({ kind }) => kind === 'confirmed').length > 1;
  return hasTiers ? [...over, step('tier', { ...values, upTo: bracket.upTo })] : over;
}

function rate({ card }: Priced, { unrated, market, currency }: Charged, { kind, micros, worth }: Bracket): Step {
  if (unrated === 'no-category') return step('no-category-no-rate');
  if (unrated === 'no-market') return step('no-market');
  if (micros === null || card === null) return step('no-rate', { market });
  const values = { market, currency, card: cardName(card), source: card.source };
  return kind === 'quota' ? step('worth', { ...values, micros: worth }) : step('rate', { ...values, micros });
}

/** What the seed does not say, and is taken to be nothing. */
const silent = ({ tariff }: Priced, { key }: Bracket): Step[] =>
  tariff.key === SEED.key && key === 'customer-over-quota' ? [step('seed-silent')] : [];
