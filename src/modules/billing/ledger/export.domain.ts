import type { Locale } from '../../../kernel/locale';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { showMicros } from '../tariffs/rounding.domain';
import type { LedgerEntryWire } from './ledger.schemas';

type Column = keyof typeof READ;
const READ = {
  seq: (of) => of.seq,
  day: (of) => of.day,
  period: (of) => of.period,
  kind: (of) => of.kind,
  rule: (of) => of.rule,
  posted: (of) => Number(showMicros(of.posted.micros)),
  pending: (of) => Number(showMicros(of.pending.micros)),
  worth: (of) => Number(showMicros(of.worth.micros)),
  currency: (of) => of.posted.currency,
  unit: (of) => of.unit,
  subject: (of) => of.subject,
  conversation: (of) => of.conversationId,
  why: (of) => of.why,
  tariff: (of) => of.tariff,
  card: (of) => of.card,
  counter: (of) => of.counter,
  ordinal: (of) => of.ordinal,
  channel: (of) => of.channelId,
  department: (of) => of.departmentId,
  bearer: (of) => of.bearer,
  origin: (of) => of.origin,
  category: (of) => of.category,
  market: (of) => of.market,
  occurred: (of) => of.occurredAt,
  recorded: (of) => of.recordedAt,
} as const satisfies Record<string, (of: LedgerEntryWire) => string | number | null>;
const COLUMNS = Object.keys(READ) as Column[]; // safe: the keys of our own record

const HEADS: Record<Locale, Record<Column, string>> = {
  en: {
    ...{ seq: 'Number', day: 'Day', period: 'Month', kind: 'Kind', rule: 'Rule', posted: 'Certain', pending: 'Reserved', worth: 'Waived' },
    ...{ currency: 'Currency', unit: 'Unit', subject: 'Session or message', conversation: 'Conversation', why: 'Reason', tariff: 'Tariff' },
    ...{ card: 'Rates', counter: 'Counter', ordinal: 'Place in it', channel: 'Channel', department: 'Department', bearer: 'Borne by' },
    ...{ origin: 'Origin', category: 'Category', market: 'Market', occurred: 'Happened', recorded: 'Recorded' },
  },
  'pt-BR': {
    ...{
      seq: 'Número',
      day: 'Dia',
      period: 'Mês',
      kind: 'Tipo',
      rule: 'Regra',
      posted: 'Certo',
      pending: 'Reservado',
      worth: 'Dispensado',
    },
    ...{ currency: 'Moeda', unit: 'Unidade', subject: 'Sessão ou mensagem', conversation: 'Conversa', why: 'Motivo', tariff: 'Tarifa' },
    ...{ card: 'Preços', counter: 'Contador', ordinal: 'Posição', channel: 'Canal', department: 'Departamento', bearer: 'Responsável' },
    ...{ origin: 'Origem', category: 'Categoria', market: 'Mercado', occurred: 'Ocorrido em', recorded: 'Registrado em' },
  },
  es: {
    ...{
      seq: 'Número',
      day: 'Día',
      period: 'Mes',
      kind: 'Tipo',
      rule: 'Regla',
      posted: 'Cierto',
      pending: 'Reservado',
      worth: 'Dispensado',
    },
    ...{ currency: 'Moneda', unit: 'Unidad', subject: 'Sesión o mensaje', conversation: 'Conversación', why: 'Motivo', tariff: 'Tarifa' },
    ...{ card: 'Precios', counter: 'Contador', ordinal: 'Posición', channel: 'Canal', department: 'Departamento', bearer: 'A cargo de' },
    ...{ origin: 'Origen', category: 'Categoría', market: 'Mercado', occurred: 'Ocurrido el', recorded: 'Registrado el' },
  },
};

export const headerOf = (locale: Locale): string[] => COLUMNS.map((column) => HEADS[locale][column]);
/** An entry as a line of a sheet: amounts as decimal numbers of the currency's unit. */
export const lineOf = (entry: LedgerEntryWire): SheetRow => COLUMNS.map((column) => READ[column](entry));
