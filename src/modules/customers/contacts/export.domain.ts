import { printValue } from '../../../kernel/fields/print';
import type { Definition, FieldValue } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { days, toIso } from '../../../kernel/time';
import { EXPORT_COLUMNS, type ExportKey, isOwnKey, ownColumns, type ShownKey, TAG_SEPARATOR } from './sheet-columns.domain';

/** A contact as a sheet shows it. */
export type ExportedContact = {
  row: {
    id: string;
    name: string;
    email: string | null;
    language: string | null;
    timezone: string | null;
    origin: string;
    blockedAt: number | null;
    activityDay: number;
    createdAt: number;
    vals: Readonly<Record<string, unknown>>;
  };
  identities: readonly { kind: string; value: string }[];
  tags: readonly { name: string }[];
};

/** The chosen columns behind the id, without which a sheet could not be read back. */
export const columnsOf = (chosen: readonly ExportKey[]): ExportKey[] => ['prosaId', ...chosen.filter((key) => key !== 'prosaId')];

/** How own fields are called and printed. */
export type Printed = { definition: Definition; locale: Locale; zone: string };

export function headerOf(columns: readonly ExportKey[], { definition, locale }: Printed): string[] {
  const all = [...EXPORT_COLUMNS, ...ownColumns(definition)];
  return columns.map((key) => all.find((column) => column.key === key)?.labels[locale] ?? key);
}

export function lineOf(columns: readonly ExportKey[], contact: ExportedContact, { definition, ...printing }: Printed): (string | null)[] {
  const own = new Map(ownColumns(definition).map(({ key, field }) => [key, field]));
  return columns.map((key) => {
    if (!isOwnKey(key)) return cellOf(key, contact);
    const field = own.get(key);
    const value = field && (contact.row.vals[String(field.no)] as FieldValue | undefined); // safe: values are kept as they were checked
    return field && value !== undefined ? printValue(field, value, printing) : null;
  });
}

function cellOf(key: ShownKey, { row, identities, tags }: ExportedContact): string | null {
  const known = (kind: string): string | null => identities.find((i) => i.kind === kind)?.value ?? null;
  switch (key) {
    case 'prosaId':
      return row.id;
    case 'phone':
      return known('phone');
    case 'externalId':
      return known('external');
    case 'tags':
      return tags.map(({ name }) => name).join(`${TAG_SEPARATOR} `);
    case 'blockedAt':
      return row.blockedAt === null ? null : toIso(row.blockedAt);
    case 'lastActiveOn':
      return toIso(row.activityDay * days(1)).slice(0, 10);
    case 'createdAt':
      return toIso(row.createdAt);
    default:
      return row[key];
  }
}
