import { isDay } from '../../../kernel/calendar';
import type { Locale } from '../../../kernel/locale';
import { matchHeaders, type TargetColumn } from '../../foundation/exchange/headers.domain';
import { EVERYWHERE } from './market.domain';
import { microsOf } from './rounding.domain';
import type { RateCard, Tariff } from './tariff.schemas';
import { keptBeside, type TierRow, tierPlaces, tierRows } from './tier-sheet.domain';
import { flawsOfCard, type TariffFlawCode } from './validate.domain';

/** What can be wrong with a row, beside what can be wrong with a card. For ever. */
export type RowFlawCode =
  | TariffFlawCode
  | 'column-missing'
  | 'from-invalid'
  | 'currency-invalid'
  | 'currency-twice'
  | 'market-missing'
  | 'prefix-invalid'
  | 'rate-missing'
  | 'border-invalid'
  | 'price-invalid'
  | 'more-than-six-decimals'
  | 'tier-of-no-counter'
  | 'tiers-broken';
export type RowFlaw = { line: number | null; column: string | null; code: RowFlawCode };

const column = (key: string, en: string, pt: string, es: string): TargetColumn => ({ key, labels: { en, 'pt-BR': pt, es } });
/** A row a rate: `2026-10-01;USD;BR;55;utility;250000;0.0068`. */
export const RATE_COLUMNS: readonly TargetColumn[] = [
  column('from', 'From', 'Desde', 'Desde el'),
  column('currency', 'Currency', 'Moeda', 'Moneda'),
  column('market', 'Market', 'Mercado', 'Mercado'),
  column('prefixes', 'Prefixes', 'Prefixos', 'Prefijos'),
  column('rate', 'Rate', 'Tarifa', 'Tarifa'),
  column('up_to', 'Up to', 'Até', 'Hasta'),
  column('price', 'Price', 'Preço', 'Precio'),
];

/** The markets of Meta's cards that are one country, as it names them; regions are known by their calling codes alone. */
const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ argentina: '54', brazil: '55', chile: '56', colombia: '57', egypt: '20', france: '33', germany: '49', india: '91', indonesia: '62' },
  ...{ israel: '972', italy: '39', malaysia: '60', mexico: '52', netherlands: '31', nigeria: '234', pakistan: '92', peru: '51' },
  ...{ 'saudi arabia': '966', 'south africa': '27', spain: '34', turkey: '90', 'united arab emirates': '971', 'united kingdom': '44' },
};
/** The calling code of a market that is one country; undefined for a region. */
export const callingCodeOf = (market: string): string | undefined => COUNTRIES[market.toLowerCase()];
const ELSEWHERE = new Set(['*', 'other', 'all other']);

export type FileRow = { line: number; cells: readonly string[] };
export type Defaults = { from?: string | undefined; currency?: string | undefined; source: string };
type Read = {
  line: number;
  from: string;
  currency: string;
  market: string;
  prefixes: string[];
  rate: string;
  upTo: number | null;
  micros: number | null;
};

/** The rows of one rate each that a file has: its own, or one for each column of Meta's card, a row a market. */
function cellsOf(header: readonly string[], { cells }: FileRow, tariff: Tariff): Record<string, string>[] {
  const rates = tariff.rules.flatMap(({ charge }) => (charge === 'none' ? [] : [charge.rate]));
  const matches = matchHeaders(header, RATE_COLUMNS);
  const own = Object.fromEntries(matches.flatMap((match, n) => (match ? [[match.key, (cells[n] ?? '').trim()] as const] : [])));
  if (matches.some((match) => match?.key === 'rate' || match?.key === 'price')) return [own];
  return header.flatMap((name, n) => {
    const rate = rates.find(
      (one) =>
        one ===
        name
          .trim()
          .toLowerCase()
          .replace(/[\s_]+/g, '-'),
    );
    return rate === undefined ? [] : [{ ...own, rate, price: (cells[n] ?? '').trim() }];
  });
}

function readRow(line: number, cells: Record<string, string>, defaults: Defaults, before: RateCard | null): Read | RowFlaw {
  const flaw = (code: RowFlawCode, at: string): RowFlaw => ({ line, column: at, code });
  const {
    from = defaults.from ?? '',
    currency = defaults.currency ?? '',
    market: named = '',
    rate = '',
    price = '',
    up_to: border = '',
  } = cells;
  if (!isDay(from)) return flaw('from-invalid', 'from');
  if (!/^[A-Z]{3}$/.test(currency)) return flaw('currency-invalid', 'currency');
  if (named === '') return flaw('market-missing', 'market');
  if (rate === '') return flaw('rate-missing', 'rate');
  if (border !== '' && !/^[1-9]\d{0,11}$/.test(border)) return flaw('border-invalid', 'up_to');
  const market = ELSEWHERE.has(named.toLowerCase()) ? EVERYWHERE : named;
  const prefixes = (cells.prefixes ?? '').split(/[\s,;|]+/).filter((prefix) => prefix !== '');
  if (prefixes.some((prefix) => !/^\d{1,8}$/.test(prefix))) return flaw('prefix-invalid', 'prefixes');
  const known = market === EVERYWHERE ? [] : (prefixesOf(market, before) ?? []);
  if (market !== EVERYWHERE && prefixes.length === 0 && known.length === 0) return flaw('market-unknown', 'market');
  const micros = /^(n\/a|-|–|)$/i.test(price) ? null : microsOf(price.replace(',', '.'));
  if (micros === undefined) return flaw('price-invalid', 'price');
  if (micros === 'more-than-six-decimals') return flaw('more-than-six-decimals', 'price');
  return {
    line,
    from,
    currency,
    market,
    prefixes: prefixes.length > 0 ? prefixes : [...known],
    rate,
    upTo: border === '' ? null : Number(border),
    micros,
  };
}

const prefixesOf = (market: string, before: RateCard | null): readonly string[] | undefined => {
  const country = callingCodeOf(market);
  return before?.markets[market] ?? (country === undefined ? undefined : [country]);
};

/** So many rows may stand above the headers: what the file is, and of when. */
const LEAD = 10;
const hasMarkets = (header: readonly string[]): boolean =>
  tierPlaces(header) !== undefined || matchHeaders(header, RATE_COLUMNS).some((match) => match?.key === 'market');

const readTier = ({ line, currency, market, rate, upTo, price }: TierRow, defaults: Defaults, before: RateCard | null): Read | RowFlaw => {
  const known = currency || (defaults.currency ?? before?.currency ?? '');
  return readRow(line, { currency: known, market, rate, price, up_to: upTo === null ? '' : String(upTo) }, defaults, before);
};

/** A sheet of tiers tells some rates: the others stay as the card before had them. */
function beside(card: RateCard, before: RateCard | null): RateCard {
  const rates = [...keptBeside(card.rates, before), ...card.rates];
  return { ...card, markets: { ...before?.markets, ...card.markets }, rates };
}

/** The cards that a file tells, one a day, with everything that is wrong with it. `before`: the card that a market's calling codes are taken from. */
export function cardsOf(
  rows: readonly FileRow[],
  tariff: Tariff,
  defaults: Defaults,
  before: RateCard | null,
): { cards: RateCard[]; flaws: RowFlaw[] } {
  const at = Math.max(
    0,
    rows.slice(0, LEAD).findIndex(({ cells }) => hasMarkets(cells)),
  );
  const [head, body] = [rows[at], rows.slice(at + 1)];
  const header = head?.cells ?? [];
  if (!hasMarkets(header)) return { cards: [], flaws: [{ line: head?.line ?? null, column: 'market', code: 'column-missing' }] };
  const tiers = tierPlaces(header) && tierRows(header, body, tariff);
  const read = tiers
    ? tiers.rows.map((row) => readTier(row, defaults, before))
    : body.flatMap((row) => cellsOf(header, row, tariff).map((cells) => readRow(row.line, cells, defaults, before)));
  const flaws = [...(tiers?.flaws ?? []), ...read.filter((one): one is RowFlaw => 'code' in one)];
  const good = read.filter((one): one is Read => 'rate' in one);
  const cards = [...Map.groupBy(good, ({ from }) => from)].map(([from, own]) => {
    const card = cardFrom(from, own, tariff, defaults.source);
    return { own, card: tiers ? beside(card, before) : card };
  });
  for (const { own, card } of tiers && before ? cards : [])
    if (card.currency !== before?.currency) flaws.push({ line: own[0]?.line ?? null, column: 'currency', code: 'currency-twice' });
  for (const { own, card } of cards) {
    const [first] = own;
    for (const { line, currency } of own)
      if (currency !== first?.currency) flaws.push({ line, column: 'currency', code: 'currency-twice' });
    for (const { pointer, code } of flawsOfCard(card, tariff)) {
      const [, part = '', which = ''] = pointer.split('/');
      const line = part === 'rates' && /^\d+$/.test(which) ? (own[Number(which) - (card.rates.length - own.length)]?.line ?? null) : null;
      flaws.push({ line, column: /^\d+$/.test(which) ? null : which || part, code });
    }
  }
  return { cards: cards.map(({ card }) => card), flaws };
}

function cardFrom(from: string, rows: readonly Read[], tariff: Tariff, source: string): RateCard {
  const markets: Record<string, string[]> = {};
  for (const { market, prefixes } of rows)
    if (market !== EVERYWHERE) markets[market] = [...new Set([...(markets[market] ?? []), ...prefixes])];
  const rates = rows.map(({ market, rate, upTo, micros }) => ({ market, rate, upTo, micros }));
  return { tariff: tariff.key, from, currency: rows[0]?.currency ?? '', markets, rates, source };
}

/** A file as one is filled in: a row for each rate, with the prices that are in force. */
export function modelOf(locale: Locale, card: RateCard, priceOf: (micros: number) => string): { header: string[]; rows: string[][] } {
  return {
    header: RATE_COLUMNS.map(({ labels }) => labels[locale]),
    rows: card.rates.map(({ market, rate, upTo, micros }) => [
      ...[card.from, card.currency, market, (card.markets[market] ?? []).join(' '), rate],
      ...[upTo === null ? '' : String(upTo), micros === null ? '' : priceOf(micros)],
    ]),
  };
}
