import { monthOf, startOfDay } from '../../../kernel/calendar';
import { after, type Instant, instantOf } from '../../../kernel/time';
import { INITIATORS, SESSION_CATEGORIES } from '../../service/conversations/session.domain';
import { EVERYWHERE } from './market.domain';
import { ruleFor, UNKNOWN_CATEGORY } from './quote.domain';
import type { RateCard, Rule, Tariff } from './tariff.schemas';
import { type ChargeFact, NOTICE } from './terms.domain';

/** What can be wrong with a tariff, a card or a derivation. The names are for ever. */
export type TariffFlawCode =
  | 'rule-twice'
  | 'rule-key-reserved'
  | 'rule-never-reached'
  | 'rule-of-other-unit'
  | 'condition-of-other-unit'
  | 'no-ad-window'
  | 'opened-on-message'
  | 'reserved-and-opened'
  | 'counter-not-final'
  | 'rate-without-row'
  | 'rate-unknown'
  | 'market-unknown'
  | 'row-twice'
  | 'last-border-open'
  | 'border-without-counter'
  | 'prefix-twice'
  | 'currency-unknown'
  | 'converts-a-part'
  | 'step-without-rate'
  | 'below-zero';
export type TariffFlaw = { pointer: string; code: TariffFlawCode };

const INSIDE = ['inside', 'outside'] as const;
const NOBODY = {
  ...{ at: instantOf(0), phone: null, zone: 'UTC' },
  account: { wabaId: '', channelId: '', portfolioId: null },
};

/** One fact of each kind that a rule can tell apart. */
function everyFact(unit: Tariff['unit']): ChargeFact[] {
  const categories = [...SESSION_CATEGORIES, null];
  if (unit === 'session')
    return INITIATORS.flatMap((initiator) =>
      categories.map((category): ChargeFact => ({ ...NOBODY, unit, moment: 'opened', initiator, category })),
    );
  return categories.flatMap((category) =>
    [true, false].flatMap((template) =>
      INSIDE.flatMap((serviceWindow) =>
        INSIDE.map((adWindow): ChargeFact => ({ ...NOBODY, unit, moment: 'delivered', template, serviceWindow, adWindow, category })),
      ),
    ),
  );
}

function flawsOfRule(rule: Rule, { unit, session, adWindow }: Tariff): TariffFlawCode[] {
  const { on, charge } = rule;
  const isOfMessage = rule.template !== undefined || rule.serviceWindow !== undefined || rule.adWindow !== undefined;
  const flaws: TariffFlawCode[] = [];
  if (on !== unit) flaws.push('rule-of-other-unit');
  if (on === 'session' ? isOfMessage : rule.initiator !== undefined) flaws.push('condition-of-other-unit');
  if (rule.adWindow !== undefined && adWindow === null) flaws.push('no-ad-window');
  if (rule.key === UNKNOWN_CATEGORY) flaws.push('rule-key-reserved');
  if (charge === 'none') return flaws;
  if (charge.confirm === 'opened') {
    if (on === 'message') flaws.push('opened-on-message');
    if (charge.reserve !== null) flaws.push('reserved-and-opened');
    // A session of the business's is void when its message never arrives: nothing that is counted is ever given back.
    if (charge.counter && session.starts === 'first-message' && rule.initiator !== 'customer') flaws.push('counter-not-final');
  }
  return flaws;
}

/** What is wrong with a tariff beside its form. */
export function flawsOfTariff(tariff: Tariff): TariffFlaw[] {
  const { rules, unit } = tariff;
  const facts = everyFact(unit);
  const reached = new Set(facts.map((fact) => ruleFor(tariff, fact).rule));
  const keys = rules.flatMap(({ key, charge }) => [key, ...(charge === 'none' || !charge.counter?.free ? [] : [charge.counter.free.key])]);
  return rules.flatMap((rule, n) => {
    const codes = flawsOfRule(rule, tariff);
    if (keys.filter((key) => key === rule.key).length > 1) codes.push('rule-twice');
    if (codes.length === 0 && !reached.has(rule)) codes.push('rule-never-reached');
    return codes.map((code) => ({ pointer: `/rules/${n}`, code }));
  });
}

/** What is wrong with a card beside its form, for the rules of its tariff. */
export function flawsOfCard({ currency, markets, rates }: RateCard, { rules }: Tariff): TariffFlaw[] {
  const charges = rules.flatMap(({ charge }) => (charge === 'none' ? [] : [charge]));
  const flaws: TariffFlaw[] = [];
  if (!isCurrency(currency)) flaws.push({ pointer: '/currency', code: 'currency-unknown' });
  const prefixes = Object.entries(markets).flatMap(([market, all]) => all.map((prefix) => ({ market, prefix })));
  for (const { market, prefix } of prefixes)
    if (prefixes.filter((one) => one.prefix === prefix).length > 1) flaws.push({ pointer: `/markets/${market}`, code: 'prefix-twice' });
  for (const { rate } of charges)
    if (!rates.some((row) => row.rate === rate) && !flaws.some(({ pointer }) => pointer === `/rates/${rate}`))
      flaws.push({ pointer: `/rates/${rate}`, code: 'rate-without-row' });
  for (const [n, row] of rates.entries()) {
    const pointer = `/rates/${n}`;
    const using = charges.filter(({ rate }) => rate === row.rate);
    const same = rates.filter(({ rate, market }) => rate === row.rate && market === row.market);
    if (using.length === 0) flaws.push({ pointer, code: 'rate-unknown' });
    if (row.market !== EVERYWHERE && markets[row.market] === undefined) flaws.push({ pointer, code: 'market-unknown' });
    if (same.filter(({ upTo }) => upTo === row.upTo).length > 1) flaws.push({ pointer, code: 'row-twice' });
    if (row === same[0] && same.every(({ upTo }) => upTo !== null)) flaws.push({ pointer, code: 'last-border-open' });
    if (row.upTo !== null && using.some(({ counter }) => counter === null)) flaws.push({ pointer, code: 'border-without-counter' });
  }
  return flaws;
}

/** XTS is the code for tests, which no list of currencies has. */
const isCurrency = (code: string): boolean => code === 'XTS' || Intl.supportedValuesOf('currency').includes(code);

/** Whether a change may begin then: an isolate keeps terms for a minute, so it is announced ten minutes before. */
export const isAnnounced = (from: Instant, now: Instant): boolean => from >= after(now, NOTICE);

/** Whether an instant is the first of a month there: amounts of two currencies stand in no month together. */
export const beginsMonth = (at: Instant, zone: string): boolean => startOfDay(`${monthOf(at, zone)}-01`, zone) === at;

/**
 * Whether a card changes what something has cost already: a rate that was known on its first day or later, up to `today`, is
 * another one now. That a rate which nobody knew becomes known changes no charge, since what had none was charged at 0.
 */
export function rewrites(card: RateCard, before: readonly RateCard[], today: string): boolean {
  const own = before.filter(({ tariff, from }) => tariff === card.tariff && from <= today);
  const last = own.filter(({ from }) => from <= card.from).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (!last) return false;
  const known = last.rates.filter(({ micros }) => micros !== null);
  const isKept = (row: RateCard['rates'][number]): boolean =>
    card.rates.some(
      ({ rate, market, upTo, micros }) => rate === row.rate && market === row.market && upTo === row.upTo && micros === row.micros,
    );
  const hasSameMarkets = JSON.stringify(card.markets) === JSON.stringify(last.markets) || known.length === 0;
  return known.length > 0 && (card.currency !== last.currency || !hasSameMarkets || !known.every(isKept) || addsTo(card, known));
}

/** A new border, or a market of its own, takes units away from a rate that was known. */
const addsTo = (card: RateCard, known: RateCard['rates']): boolean =>
  card.rates.some(
    ({ rate, market, upTo }) =>
      known.some((row) => row.rate === rate) && !known.some((row) => row.rate === rate && row.market === market && row.upTo === upTo),
  );
