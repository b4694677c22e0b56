import { folded } from '../../foundation/exchange/headers.domain';
import type { FileRow, RowFlaw, RowFlawCode } from './rate-card-import.domain';
import type { RateCard, Tariff } from './tariff.schemas';

/** What Meta and its partners call the columns of a sheet of volume tiers, letters and digits alone. */
const HEADS = {
  market: ['market', 'country', 'region', 'mercado', 'pais'],
  currency: ['currency', 'moeda', 'moneda'],
  category: ['messagetype', 'messagecategory', 'category', 'pricingcategory', 'categoria', 'tipodemensagem', 'tipodemensaje'],
  low: ['from', 'lowerbound', 'volumefrom', 'tierfrom', 'minvolume', 'de', 'desde'],
  high: ['to', 'upto', 'upperbound', 'volumeto', 'tierto', 'maxvolume', 'ate', 'hasta'],
  price: ['rate', 'tierrate', 'price', 'preco', 'precio', 'tarifa'],
} as const;
type Column = keyof typeof HEADS;
const COLUMNS = Object.keys(HEADS) as Column[]; // safe: its own keys
/** A rate that the sheet tells for some of the messages of a month, in the words of a card. */
export type TierRow = { line: number; currency: string; market: string; rate: string; low: number; upTo: number | null; price: string };

/** Where its columns stand; undefined for a sheet of another kind. `from` is a volume here, and a day in a sheet of rates. */
export function tierPlaces(header: readonly string[]): Record<Column, number> | undefined {
  const folds = header.map(folded);
  const places = COLUMNS.map((column) => [column, folds.findIndex((head) => (HEADS[column] as readonly string[]).includes(head))] as const);
  const found = Object.fromEntries(places) as Record<Column, number>; // safe: made of all columns
  return found.category >= 0 && found.price >= 0 && (found.low >= 0 || found.high >= 0) ? found : undefined;
}

const NO_END = /^(?:|-+|–|—|∞|\+|n\/a|null|unlimited|and above|above|ilimitado|sem limite|sin límite)$/i;
/** A whole number, thousands apart or not; null for no end. */
function volumeOf(text: string): number | null | undefined {
  if (NO_END.test(text)) return null;
  const plain = /^\d{1,3}(?:[.,\s]\d{3})+\+?$/.test(text) ? text.replace(/[^\d]/g, '') : text.replace(/\+$/, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}

/** The rows of a sheet of tiers. Each tier is told by its end, or by where the next one begins. */
export function tierRows(header: readonly string[], body: readonly FileRow[], tariff: Tariff): { rows: TierRow[]; flaws: RowFlaw[] } {
  const places = tierPlaces(header);
  if (!places) return { rows: [], flaws: [] };
  const counted = tariff.rules.flatMap(({ charge }) => (charge === 'none' || charge.counter === null ? [] : [charge.rate]));
  const flaws: RowFlaw[] = [];
  const rows = body.flatMap(({ line, cells }): TierRow[] => {
    const cell = (column: Column): string => (places[column] < 0 ? '' : (cells[places[column]] ?? '').trim());
    const flaw = (code: RowFlawCode, column: string): TierRow[] => {
      flaws.push({ line, column, code });
      return [];
    };
    if (cells.every((one) => one.trim() === '')) return [];
    const rate = folded(cell('category'));
    if (!counted.includes(rate)) return flaw('tier-of-no-counter', 'category');
    const [low, high] = [places.low < 0 ? null : volumeOf(cell('low')), places.high < 0 ? null : volumeOf(cell('high'))];
    if (low === undefined) return flaw('border-invalid', 'from');
    if (high === undefined || high === 0) return flaw('border-invalid', 'to');
    return [{ line, currency: cell('currency'), market: cell('market'), rate, low: low ?? 0, upTo: high, price: cell('price') }];
  });
  return { rows: bordered(rows, places, flaws), flaws };
}

/** Without a column of ends a tier goes up to the next one; with both they must follow each other without a gap. */
function bordered(rows: readonly TierRow[], places: Record<Column, number>, flaws: RowFlaw[]): TierRow[] {
  return [...Map.groupBy(rows, ({ market, rate }) => `${market} ${rate}`).values()].flatMap((own) => {
    const sorted = places.low < 0 ? own : own.toSorted((a, b) => a.low - b.low);
    return sorted.map((row, n) => {
      const next = sorted[n + 1];
      const upTo = places.high < 0 && next ? Math.max(1, next.low - 1) : row.upTo;
      const isBroken = places.low >= 0 && places.high >= 0 && next && (upTo === null || (next.low !== upTo && next.low !== upTo + 1));
      if (isBroken) flaws.push({ line: next.line, column: 'from', code: 'tiers-broken' });
      return { ...row, upTo };
    });
  });
}

/** What a card has besides the rates that a sheet of tiers tells anew: that stays as it is. */
export function keptBeside(rows: readonly { market: string; rate: string }[], before: RateCard | null): RateCard['rates'] {
  const told = new Set(rows.map(({ market, rate }) => `${market} ${rate}`));
  return (before?.rates ?? []).filter(({ market, rate }) => !told.has(`${market} ${rate}`));
}
