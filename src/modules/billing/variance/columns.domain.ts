import { folded, matchHeaders, type TargetColumn } from '../../foundation/exchange/headers.domain';

/** What a file can tell of a day: how many units there were of a number, market, type and category, and what they cost. */
export const COLUMN_KEYS = ['day', 'number', 'market', 'type', 'category', 'volume', 'cost'] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];
/** How a day is written that is not `2026-11-29`: the day first, or the month. */
export const DAY_ORDERS = ['dmy', 'mdy'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];
/** Which header means what, as the company has said it. */
export type SavedColumns = Readonly<Partial<Record<ColumnKey, string | undefined>>>;

const column = (key: ColumnKey, en: string, pt: string, es: string): TargetColumn => ({ key, labels: { en, 'pt-BR': pt, es } });
export const COLUMNS: readonly TargetColumn[] = [
  column('day', 'Day', 'Dia', 'Día'),
  column('number', 'Number', 'Número', 'Número'),
  column('market', 'Market', 'Mercado', 'Mercado'),
  column('type', 'Type', 'Tipo', 'Tipo'),
  column('category', 'Category', 'Categoria', 'Categoría'),
  column('volume', 'Volume', 'Volume', 'Volumen'),
  column('cost', 'Cost', 'Custo', 'Costo'),
];
/** What Meta and its partners call them. */
const ALIASES: Readonly<Record<ColumnKey, readonly string[]>> = {
  day: ['start', 'date', 'data', 'fecha', 'startdate', 'period'],
  number: ['phone', 'phonenumber', 'sender', 'from', 'telefone', 'telefono', 'displayphonenumber', 'channel'],
  market: ['country', 'countrycode', 'pais', 'region'],
  type: ['pricingtype', 'conversationtype', 'billingtype'],
  category: ['pricingcategory', 'conversationcategory', 'messagecategory'],
  volume: ['conversation', 'conversations', 'messages', 'quantity', 'count', 'quantidade', 'cantidad', 'mensagens', 'mensajes'],
  cost: ['amount', 'price', 'approximatecharge', 'charge', 'valor', 'importe', 'coste', 'total'],
};

/** Where each column stands in a file; first whatever the company has said, then what a header is called. */
export function placesOf(headers: readonly string[], saved: SavedColumns): Partial<Record<ColumnKey, number>> {
  const places: Partial<Record<ColumnKey, number>> = {};
  const taken = new Set<number>();
  const take = (key: ColumnKey, at: number): void => {
    if (at < 0 || taken.has(at) || places[key] !== undefined) return;
    places[key] = at;
    taken.add(at);
  };
  const folds = headers.map(folded);
  for (const key of COLUMN_KEYS) {
    const named = saved[key];
    if (named !== undefined) take(key, folds.indexOf(folded(named)));
  }
  for (const [at, match] of matchHeaders(headers, COLUMNS).entries()) {
    const key = COLUMN_KEYS.find((one) => one === match?.key);
    if (key && match?.by === 'name') take(key, at);
  }
  for (const key of COLUMN_KEYS)
    take(
      key,
      folds.findIndex((header) => ALIASES[key].includes(header)),
    );
  return places;
}
