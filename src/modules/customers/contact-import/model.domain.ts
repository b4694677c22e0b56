import type { Locale } from '../../../kernel/locale';
import { SHEET_COLUMNS, type SheetKey } from '../contacts/sheet-columns.domain';

const EXAMPLE: Readonly<Record<SheetKey, string>> = {
  prosaId: '',
  name: 'Ana Lima',
  email: 'ana@example.com',
  phone: '+55 11 98765-4321',
  externalId: 'erp:4711',
  language: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  tags: '',
};

/** What a file of new contacts looks like, with somebody as an example. Whose id is known came by an export. */
export function modelOf(locale: Locale): { header: string[]; row: string[] } {
  const columns = SHEET_COLUMNS.filter(({ key }) => key !== 'prosaId');
  return { header: columns.map(({ labels }) => labels[locale]), row: columns.map(({ key }) => EXAMPLE[key]) };
}
