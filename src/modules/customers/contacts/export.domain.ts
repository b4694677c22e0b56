import type { Locale } from '../../../kernel/locale';
import { days, toIso } from '../../../kernel/time';
import { EXPORT_COLUMNS, type ExportKey, TAG_SEPARATOR } from './sheet-columns.domain';

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
  };
  identities: readonly { kind: string; value: string }[];
  tags: readonly { name: string }[];
};

/** The chosen columns behind the id, without which a sheet could not be read back. */
export const columnsOf = (chosen: readonly ExportKey[]): ExportKey[] => ['prosaId', ...chosen.filter((key) => key !== 'prosaId')];

export const headerOf = (columns: readonly ExportKey[], locale: Locale): string[] =>
  columns.map((key) => EXPORT_COLUMNS.find((column) => column.key === key)?.labels[locale] ?? key);

export const lineOf = (columns: readonly ExportKey[], contact: ExportedContact): (string | null)[] =>
  columns.map((key) => cellOf(key, contact));

function cellOf(key: ExportKey, { row, identities, tags }: ExportedContact): string | null {
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
