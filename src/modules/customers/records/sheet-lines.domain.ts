import { type Printing, printValue } from '../../../kernel/fields/print';
import type { FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import { toIso } from '../../../kernel/time';
import type { Named, Related } from './links.domain';
import { BETWEEN, type BuiltInColumn, fieldColumns, isField, keyOfColumn, RECORD_COLUMNS, type RecordColumn } from './sheet-columns.domain';

/** A record as a sheet shows it; `owner` and `department` by their names. */
export type SheetRecord = {
  row: { id: string; title: string; createdAt: number; updatedAt: number; vals: Readonly<Record<string, unknown>> };
  related: Related;
  owner: string | null;
  department: string | null;
};

/** The chosen columns that are seen, behind the id, without which a sheet could not be read back. */
export const columnsOf = (chosen: readonly RecordColumn[], fields: readonly FieldDefinition[]): RecordColumn[] => {
  const seen = new Set<string>(fieldColumns(fields).map(({ key }) => key));
  return ['prosaId', ...chosen.filter((key) => key !== 'prosaId' && (!isField(key) || seen.has(key)))];
};

export function headerOf(columns: readonly RecordColumn[], fields: readonly FieldDefinition[], { locale }: Printing): string[] {
  const all = [...RECORD_COLUMNS, ...fieldColumns(fields)];
  return columns.map((key) => all.find((column) => column.key === key)?.labels[locale] ?? key);
}

export const lineOf = (
  columns: readonly RecordColumn[],
  fields: readonly FieldDefinition[],
  record: SheetRecord,
  printing: Printing,
): (string | null)[] =>
  columns.map((key) => {
    if (!isField(key)) return builtIn(key, record);
    const field = fields.find((one) => one.key === keyOfColumn(key));
    if (!field) return null;
    if (field.relation) return namesOf(record.related[field.key] ?? []);
    const value = record.row.vals[String(field.no)] as FieldValue | undefined; // safe: values are kept as they were checked
    return value === undefined ? null : printValue(field, value, printing);
  });

/** By what each is called; by its id where that could not be read back. */
const namesOf = (named: readonly Named[]): string | null =>
  named.length === 0
    ? null
    : named.map(({ id, title }) => (title.trim() === '' || title.includes(BETWEEN) ? id : title)).join(`${BETWEEN} `);

function builtIn(key: BuiltInColumn, { row, owner, department }: SheetRecord): string | null {
  switch (key) {
    case 'prosaId':
      return row.id;
    case 'title':
      return row.title;
    case 'owner':
      return owner;
    case 'department':
      return department;
    default:
      return toIso(row[key]);
  }
}
