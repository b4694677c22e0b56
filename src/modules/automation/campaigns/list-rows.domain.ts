import type { Locale } from '../../../kernel/locale';
import { readPhone } from '../../../kernel/phone';
import { flawSentence, type RowFlaw } from '../../customers/contact-import/row-flaws.domain';
import type { ListChoice, ListRow } from './lists.domain';

/** Why a row of a list reaches nobody, besides what can be wrong with a cell of any file. The codes are for ever. */
const OWN_FLAWS = {
  'row-without-phone': {
    en: 'This row has no phone number.',
    'pt-BR': 'Esta linha não tem número de telefone.',
    es: 'Esta fila no tiene número de teléfono.',
  },
  'duplicate-person': {
    en: 'This person is on the list already, on line {line}.',
    'pt-BR': 'Esta pessoa já está na lista, na linha {line}.',
    es: 'Esta persona ya está en la lista, en la línea {line}.',
  },
  'unknown-number': {
    en: 'No contact has this number, and unknown numbers are left out.',
    'pt-BR': 'Nenhum contato tem este número, e números desconhecidos ficam de fora.',
    es: 'Ningún contacto tiene este número, y los números desconocidos se dejan fuera.',
  },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;
type OwnCode = keyof typeof OWN_FLAWS;

/** What is wrong with a row. `column`: the first is 1; null: the row as a whole. `of`: the line that said the same first. */
export type ListFlaw = {
  line: number;
  column: number | null;
  code: RowFlaw['code'] | OwnCode;
  value: string;
  detail?: string;
  of?: number;
};

export const listFlawSentence = ({ code, detail, of }: ListFlaw, locale: Locale): string => {
  const own = Object.entries(OWN_FLAWS).find(([name]) => name === code)?.[1];
  if (own) return own[locale].replace('{line}', String(of ?? ''));
  return flawSentence(detail === undefined ? { code: code as RowFlaw['code'] } : { code: code as RowFlaw['code'], detail }, locale); // safe: it is no code of ours
};

/** Whom a row names; `row`: what it says, by the names of the columns. */
export type ReadRow = { line: number; column: number; phone: string; name: string | null; row: Readonly<Record<string, string>> };
const SHOWN = 200;
const NAME = 120;

/** What a row says of somebody, or what is wrong with it. A name that is none is left out: the number is what counts. */
export function readListRow(row: ListRow, choice: ListChoice, names: readonly string[]): ReadRow | { flaw: ListFlaw } {
  const at = choice.phoneColumn - 1;
  const [text, column] = [(row.cells[at] ?? '').trim(), row.at ?? choice.phoneColumn];
  const refuse = (code: ListFlaw['code'], where: number | null, value = ''): { flaw: ListFlaw } => ({
    flaw: { line: row.line, column: where, code, value: value.slice(0, SHOWN) },
  });
  if (row.isWide) return refuse('row-more-cells', null);
  if (row.errors?.[at] !== undefined) return refuse('cell-error', column, row.errors[at]);
  if (text === '') return refuse('row-without-phone', column);
  const read = readPhone(text, choice.country ?? undefined);
  if (!('phone' in read)) return refuse(read.code, column, text);
  const name = choice.nameColumn === null ? '' : (row.cells[choice.nameColumn - 1] ?? '').replace(/\s+/g, ' ').trim();
  return {
    ...{ line: row.line, column, phone: read.phone, name: name === '' || [...name].length > NAME ? null : name },
    row: Object.fromEntries(names.map((one, index) => [one, row.errors?.[index] === undefined ? (row.cells[index] ?? '') : ''])),
  };
}
