import type { Locale } from '../../../kernel/locale';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { showMicros } from '../tariffs/rounding.domain';
import type { Line, Month, Shown } from './invoice.domain';

const HEADS: Record<Locale, readonly string[]> = {
  en: [
    ...['Invoice', 'Month', 'Currency', 'Kind', 'Rule', 'Category', 'Market', 'Tariff', 'Rates', 'Count', 'Unit price'],
    ...['Exact', 'Amount', 'Waived', 'Reason'],
  ],
  'pt-BR': [
    ...['Fatura', 'Mês', 'Moeda', 'Tipo', 'Regra', 'Categoria', 'Mercado', 'Tarifa', 'Preços', 'Quantidade', 'Preço unitário'],
    ...['Exato', 'Valor', 'Dispensado', 'Motivo'],
  ],
  es: [
    ...['Factura', 'Mes', 'Moneda', 'Tipo', 'Regla', 'Categoría', 'Mercado', 'Tarifa', 'Precios', 'Cantidad', 'Precio unitario'],
    ...['Exacto', 'Importe', 'Dispensado', 'Motivo'],
  ],
};
type Kind = Line['kind'] | 'total' | 'pending';
const KINDS: Record<Locale, Record<Kind, string>> = {
  en: { charge: 'Charge', free: 'Free', unrated: 'No rate', adjustment: 'Adjustment', total: 'Total', pending: 'Not certain yet' },
  'pt-BR': {
    ...{ charge: 'Cobrança', free: 'Grátis', unrated: 'Sem preço', adjustment: 'Ajuste', total: 'Total', pending: 'Ainda não confirmado' },
  },
  es: { charge: 'Cargo', free: 'Gratis', unrated: 'Sin precio', adjustment: 'Ajuste', total: 'Total', pending: 'Aún no confirmado' },
};

export const headerOf = (locale: Locale): readonly string[] => HEADS[locale];

/** A month as a sheet: the lines of each invoice, its total, and what is not certain yet. Amounts are decimal numbers of the unit. */
export const rowsOfMonth = (locale: Locale, { period, invoices }: Pick<Month, 'period' | 'invoices'>): SheetRow[] =>
  invoices.flatMap((invoice) => rowsOf(locale, period, invoice));

function rowsOf(locale: Locale, period: string, { number, currency, lines, total, exact, pending }: Shown): SheetRow[] {
  const money = (micros: number): number => Number(showMicros(micros));
  const row = (kind: Kind, rest: SheetRow): SheetRow => [number, period, currency, KINDS[locale][kind], ...rest];
  const shown = lines.map((line) =>
    row(line.kind, [
      ...[line.rule, line.category, line.market, line.tariff, line.card, line.count, line.unit === null ? null : money(line.unit)],
      ...[money(line.exact), money(line.amount), money(line.worth), line.reason],
    ]),
  );
  const none = [null, null, null, null, null];
  const sum = row('total', [...none, null, null, money(exact), money(total), null, null]);
  const open = row('pending', [...none, pending.count, null, null, money(pending.amount), null, null]);
  return [...shown, sum, ...(pending.count === 0 && pending.amount === 0 ? [] : [open])];
}
