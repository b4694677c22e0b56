import { printValue } from '../../../kernel/fields/print';
import type { Definition, FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { type OwnKey, ownColumns, SHEET_COLUMNS, type SheetKey } from '../contacts/sheet-columns.domain';

const EXAMPLE: Readonly<Record<Exclude<SheetKey, OwnKey>, string>> = {
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
export function modelOf(locale: Locale, definition: Definition): { header: string[]; row: string[] } {
  const columns = SHEET_COLUMNS.filter(({ key }) => key !== 'prosaId');
  const own = ownColumns(definition);
  return {
    header: [...columns, ...own].map(({ labels }) => labels[locale]),
    row: [...columns.map(({ key }) => EXAMPLE[key]), ...own.map(({ field }) => exampleOf(field, locale))],
  };
}

/** How a value of the field is written, where a type has one way alone. */
export function exampleOf(field: FieldDefinition, locale: Locale): string {
  const choosable = (field.options ?? []).find(({ retired }) => retired !== true)?.no;
  const values: Partial<Record<FieldDefinition['type'], FieldValue | undefined>> = {
    date: String(field.min ?? '2024-05-02'),
    time: '14:30',
    instant: 1_714_660_200_000,
    boolean: true,
    choice: choosable,
    choices: choosable === undefined ? undefined : [choosable],
    number: Number(field.min ?? 12),
    money: Number(field.min ?? 123_456),
  };
  return printValue(field, values[field.type], { locale, zone: 'UTC' });
}
