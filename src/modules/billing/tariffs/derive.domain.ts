import { nameOf } from './quote.domain';
import { plusBasisPoints, times } from './rounding.domain';
import type { RateCard, Tariff } from './tariff.schemas';
import type { TariffFlaw } from './validate.domain';

type Derivation = NonNullable<Tariff['derivedFrom']>;
type Step = Derivation['steps'][number];
type Rate = RateCard['rates'][number];

const isMeant = ({ rate, market }: Step, row: Rate): boolean =>
  (rate === undefined || rate === row.rate) && (market === undefined || market === row.market);

/** In that order, and each to a whole micro: into the other currency, then the share on top, then the amount on top. */
function stepped(step: Step, row: Rate): Rate {
  if (row.micros === null || !isMeant(step, row)) return row;
  let micros = step.convert ? times(row.micros, step.convert.rate) : row.micros;
  micros = step.plusBasisPoints === undefined ? micros : plusBasisPoints(micros, step.plusBasisPoints);
  return { ...row, micros: micros + (step.plusMicros ?? 0) };
}

/**
 * The card of a tariff that is made from another one, compiled once: pricing itself never multiplies. A rate that nobody knows
 * stays one. A step that converts must be about all rates, since a card has one currency.
 */
export function deriveCard(card: RateCard, { steps }: Derivation, tariff: string): { card: RateCard } | { flaws: TariffFlaw[] } {
  const flaws: TariffFlaw[] = [];
  let { rates, currency } = card;
  for (const [n, step] of steps.entries()) {
    const pointer = `/steps/${n}`;
    if (step.convert && (step.rate !== undefined || step.market !== undefined)) flaws.push({ pointer, code: 'converts-a-part' });
    if (!rates.some((row) => isMeant(step, row))) flaws.push({ pointer, code: 'step-without-rate' });
    rates = rates.map((row) => stepped(step, row));
    currency = step.convert?.to ?? currency;
    if (rates.some(({ micros }) => micros !== null && micros < 0)) flaws.push({ pointer, code: 'below-zero' });
  }
  const source = `derived from ${card.tariff}/${card.from}`;
  return flaws.length > 0 ? { flaws } : { card: { ...card, tariff, currency, rates, source } };
}

export type NewTariff = Pick<Tariff, 'key' | 'version' | 'name'>;

/** The rules of the one that it is made from, under another name. */
export const deriveTariff = (base: Tariff, derivation: Omit<Derivation, 'base'>, named: NewTariff): Tariff => ({
  ...base,
  ...named,
  derivedFrom: { base: nameOf(base), ...derivation },
});
