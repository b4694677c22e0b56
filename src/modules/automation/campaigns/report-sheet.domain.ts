import type { Locale } from '../../../kernel/locale';
import { toIso } from '../../../kernel/time';
import type { ListedPerson, RecipientState } from './recipient.domain';

/** Somebody on a list as a sheet shows them; without a name and a phone once they were erased. */
export type SheetPerson = ListedPerson & { name: string; phone: string | null };

const READ = {
  name: (of, _) => of.name,
  phone: (of) => of.phone,
  state: (of, locale) => STATES[locale][of.state],
  reason: (of) => of.reason,
  since: (of) => toIso(of.at),
  replied: (of) => (of.repliedAt === null ? null : toIso(of.repliedAt)),
  button: (of) => of.button,
  language: (of) => of.language,
  attempt: (of) => of.attempt,
  contact: (of) => of.contactId || null,
} as const satisfies Record<string, (of: SheetPerson, locale: Locale) => string | number | null>;
type Column = keyof typeof READ;
const COLUMNS = Object.keys(READ) as Column[]; // safe: the keys of our own record

const HEADS: Readonly<Record<Locale, Readonly<Record<Column, string>>>> = {
  en: {
    ...{ name: 'Name', phone: 'Phone', state: 'State', reason: 'Reason', since: 'Since', replied: 'Replied', button: 'Button' },
    ...{ language: 'Language', attempt: 'Attempt', contact: 'Contact' },
  },
  'pt-BR': {
    ...{ name: 'Nome', phone: 'Telefone', state: 'Situação', reason: 'Motivo', since: 'Desde', replied: 'Respondeu em', button: 'Botão' },
    ...{ language: 'Idioma', attempt: 'Tentativa', contact: 'Contato' },
  },
  es: {
    ...{ name: 'Nombre', phone: 'Teléfono', state: 'Estado', reason: 'Motivo', since: 'Desde', replied: 'Respondió', button: 'Botón' },
    ...{ language: 'Idioma', attempt: 'Intento', contact: 'Contacto' },
  },
};

const STATES: Readonly<Record<Locale, Readonly<Record<RecipientState, string>>>> = {
  en: {
    ...{ planned: 'Still to send', claimed: 'Being sent', unknown: 'Not known', accepted: 'Taken by WhatsApp', sent: 'Sent' },
    ...{ failed: 'Failed', delivered: 'Delivered', read: 'Read', skipped: 'Skipped', cancelled: 'Cancelled' },
  },
  'pt-BR': {
    ...{ planned: 'A enviar', claimed: 'Enviando', unknown: 'Não se sabe', accepted: 'Aceita pelo WhatsApp', sent: 'Enviada' },
    ...{ failed: 'Falhou', delivered: 'Entregue', read: 'Lida', skipped: 'Ignorada', cancelled: 'Cancelada' },
  },
  es: {
    ...{ planned: 'Por enviar', claimed: 'Enviando', unknown: 'No se sabe', accepted: 'Aceptado por WhatsApp', sent: 'Enviado' },
    ...{ failed: 'Falló', delivered: 'Entregado', read: 'Leído', skipped: 'Omitido', cancelled: 'Cancelado' },
  },
};

export const headerOf = (locale: Locale): string[] => COLUMNS.map((column) => HEADS[locale][column]);
export const lineOf = (person: SheetPerson, locale: Locale): (string | number | null)[] =>
  COLUMNS.map((column) => READ[column](person, locale));
