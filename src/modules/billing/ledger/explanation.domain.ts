import { explain, type Step } from '../tariffs/explain.domain';
import { EVERYWHERE } from '../tariffs/market.domain';
import type { RateCard, Tariff } from '../tariffs/tariff.schemas';
import type { ChargeFact, Priced } from '../tariffs/terms.domain';
import type { EntryKind, Why } from './entries.domain';

/** An entry of the ledger, as far as it explains itself. */
export type Explained = {
  seq: number;
  kind: EntryKind;
  turn: number;
  why: Why | null;
  pending: number;
  posted: number;
  currency: string;
  ordinal: number | null;
  told: string | null;
  occurredAt: number;
};
export type Account = {
  amount: { micros: number; currency: string };
  state: EntryKind;
  steps: Step[];
  seal: { no: number; hash: string } | null;
};

/** What stands before the price: who opened it, and when. */
export type Opening = { initiator: 'customer' | 'business'; at: number; bearer: string | null; kind: string };
export const openingSteps = ({ initiator, at, bearer, kind }: Opening): Step[] => [
  { key: `why.opened.${initiator}`, values: { at, bearer } },
  ...(kind === 'ad_72h' ? [{ key: 'why.ad-entry' as const, values: { hours: 72 } }] : []),
];

/** What entries come to, in the currency that the latest of them is about: amounts of two are never added. */
export function amountOf(entries: readonly Pick<Explained, 'pending' | 'posted' | 'currency'>[]): Account['amount'] {
  const currency = (entries.findLast(({ pending, posted }) => pending !== 0 || posted !== 0) ?? entries.at(-1))?.currency ?? '';
  const own = entries.filter((entry) => entry.currency === currency);
  return { micros: own.reduce((sum, { pending, posted }) => sum + pending + posted, 0), currency };
}

/** What each entry after the price says: that it is reserved, delivered, given back or corrected. */
const entryStep = ({ kind, why, turn, pending, posted, occurredAt }: Explained): Step[] => {
  if (kind === 'reserved') return [{ key: 'why.reserved', values: { at: occurredAt, micros: pending } }];
  if (kind === 'released') return [{ key: `why.released.${why ?? 'failed'}`, values: { at: occurredAt } }];
  if (kind === 'adjusted') return [{ key: 'why.adjusted', values: { act: turn, micros: posted } }];
  if (why === 'delivered-after-failure') return [{ key: 'why.delivered-after-failure', values: { at: occurredAt } }];
  return kind === 'confirmed' && pending < 0 ? [{ key: 'why.delivered', values: { at: occurredAt } }] : [];
};

/**
 * Why a session or message costs what it costs: how it began, the price by the tariff, and what its entries did. The amount is that
 * of the entries, whatever the tariff would say today.
 */
export function account(
  priced: Priced | null,
  fact: ChargeFact,
  opening: readonly Step[],
  entries: readonly Explained[],
): Omit<Account, 'seal'> | null {
  const last = entries.filter(({ turn }) => turn === 0).at(-1);
  if (!last) return null;
  const ordinal = entries.find((entry) => entry.ordinal !== null)?.ordinal ?? 1;
  const told = entries.findLast((entry) => entry.told !== null)?.told ?? null;
  return {
    amount: amountOf(entries),
    state: last.kind,
    steps: [
      ...opening,
      ...explain(priced, fact, ordinal).steps,
      ...(told === null ? [] : [{ key: 'why.category-by-provider' as const, values: { category: told } }]),
      ...entries.flatMap(entryStep),
    ],
  };
}

/** A number of that market: a card finds the market of an entry again by it, though nobody keeps whose number it was. */
export function numberIn(card: RateCard | null, market: string | null): string | null {
  if (market === null) return null;
  return (market === EVERYWHERE ? undefined : card?.markets[market]?.[0]) ?? '';
}

/** What a message was, by the rule that charged it: entries do not repeat it. */
export function shapeOf(
  { rules }: Tariff,
  name: string,
): { template: boolean; serviceWindow: 'inside' | 'outside'; adWindow: 'inside' | 'outside' } {
  const rule = rules.find(({ key, charge }) => key === name || (charge !== 'none' && charge.counter?.free?.key === name));
  return { template: rule?.template ?? true, serviceWindow: rule?.serviceWindow ?? 'outside', adWindow: rule?.adWindow ?? 'outside' };
}
