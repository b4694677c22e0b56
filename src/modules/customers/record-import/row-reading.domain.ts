import { sentenceOfFault } from '../../../kernel/fields/faults';
import { printLimit } from '../../../kernel/fields/print';
import { type FieldDefinition, type Reading as FieldReading, type FieldValue, isFault } from '../../../kernel/fields/types';
import type { KeptRow } from '../contact-import/plan.domain';
import type { RowFlaw } from '../contact-import/row-flaws.domain';
import { readCell } from '../contact-import/row-reading.domain';
import { BETWEEN } from '../records/sheet-columns.domain';

/** What a row says of a record; an empty cell says nothing. By the numbers of the fields: values, and what relations name. */
export type Facts = {
  line: number;
  id?: string;
  values: Readonly<Record<string, FieldValue>>;
  named: Readonly<Record<string, readonly string[]>>;
};
/** A column that is a field, and where it stands. */
export type PlacedField = { at: number; field: FieldDefinition };
export type Reading = { idAt: number; fields: readonly PlacedField[]; reading: FieldReading };
export type Unread = { line: number; flaws: readonly RowFlaw[] };

const SHOWN = 200;

/** What a row says, or everything that is wrong with it. */
export function readRow(row: KeptRow, { idAt, fields, reading }: Reading): Facts | Unread {
  const flaws: RowFlaw[] = [];
  if (row.isWide) flaws.push({ code: 'row-more-cells', column: null, value: '' });
  const cell = (at: number): string | undefined => {
    if (row.errors?.[at] !== undefined) {
      flaws.push({ code: 'cell-error', column: at + 1, value: row.errors[at].slice(0, SHOWN) });
      return undefined;
    }
    const text = (row.cells[at] ?? '').trim();
    return text === '' ? undefined : text;
  };
  const id = idAt < 0 ? undefined : cell(idAt);
  const values: Record<string, FieldValue> = {};
  const named: Record<string, string[]> = {};
  for (const { at, field } of fields) {
    const text = cell(at);
    if (text === undefined) continue;
    const wrong = (detail: string): void => void flaws.push({ code: 'cell-value', column: at + 1, value: text.slice(0, SHOWN), detail });
    if (field.relation) {
      const names = text.split(BETWEEN).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
      if (!field.relation.many && names.length > 1) wrong('at most 1 entries');
      named[String(field.no)] = names;
      continue;
    }
    const read = readCell(field, row.numbers?.includes(at) ? Number(text) : text, reading);
    if (isFault(read)) wrong(sentenceOfFault(read, (limit) => printLimit(field, limit, reading.locale)));
    else if (read.value !== null) values[String(field.no)] = read.value;
  }
  return flaws.length > 0 ? { line: row.line, flaws } : { line: row.line, ...(id === undefined ? {} : { id }), values, named };
}
