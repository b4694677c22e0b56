import type { Locale } from '../../../kernel/locale';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { showMicros } from '../tariffs/rounding.domain';
import type { ComparisonResult } from './what-if.schemas';

const HEADS: Record<Locale, readonly string[]> = {
  en: [
    'Tariff',
    'Rates from',
    'Sum of',
    'Day',
    'Category',
    'Currency',
    'Charges',
    'Free',
    'Without a rate',
    'Certain',
    'Reserved',
    'Waived',
  ],
  'pt-BR': [
    'Tarifa',
    'Preços desde',
    'Soma de',
    'Dia',
    'Categoria',
    'Moeda',
    'Cobranças',
    'Grátis',
    'Sem preço',
    'Certo',
    'Reservado',
    'Dispensado',
  ],
  es: [
    'Tarifa',
    'Precios desde',
    'Suma de',
    'Día',
    'Categoría',
    'Moneda',
    'Cobros',
    'Gratis',
    'Sin precio',
    'Cierto',
    'Reservado',
    'Dispensado',
  ],
};
const WORDS: Record<Locale, Record<'charged' | 'inForce' | 'total' | 'day' | 'category', string>> = {
  en: { charged: 'Charged (ledger)', inForce: 'Tariff in force', total: 'everything', day: 'a day', category: 'a category' },
  'pt-BR': { charged: 'Cobrado (livro-razão)', inForce: 'Tarifa vigente', total: 'tudo', day: 'um dia', category: 'uma categoria' },
  es: { charged: 'Cobrado (libro mayor)', inForce: 'Tarifa vigente', total: 'todo', day: 'un día', category: 'una categoría' },
};

type Cuts = Pick<ComparisonResult['charged'], 'total' | 'days' | 'categories'>;
type Line = Cuts['total'][number];

export const headerOf = (locale: Locale): string[] => [...HEADS[locale]];

/** A comparison as lines of a sheet: of each way its sums, then its days, then its categories. Amounts are decimal numbers of the currency. */
export function linesOf({ charged, ways }: ComparisonResult, locale: Locale): SheetRow[] {
  const words = WORDS[locale];
  const line = (way: string, rates: string | null, [cut, day, category]: [string, string | null, string | null], of: Line): SheetRow => {
    const { units, free, unrated, posted, pending, worth } = of;
    const amounts = [posted, pending, worth].map(({ micros }) => Number(showMicros(micros)));
    return [way, rates, cut, day, category, posted.currency, units, free, unrated, ...amounts];
  };
  const cuts = (way: string, rates: string | null, { total, days, categories }: Cuts): SheetRow[] => [
    ...total.map((of) => line(way, rates, [words.total, null, null], of)),
    ...days.map((of) => line(way, rates, [words.day, of.day, null], of)),
    ...categories.map((of) => line(way, rates, [words.category, null, of.category], of)),
  ];
  return [
    ...cuts(words.charged, null, charged),
    ...ways.flatMap((way) => cuts(way.name?.[locale] ?? words.inForce, way.tried?.from ?? null, way)),
  ];
}
