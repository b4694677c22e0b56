import { decode } from '../../../kernel/cursor';
import { formUnder, inForm, numbersOf } from '../../../kernel/fields/forms';
import { type FieldDefinition, type FieldValue, isFault, type Reading } from '../../../kernel/fields/types';
import type { UserScope } from '../../foundation/access/access.scope';
import { openType } from '../entity-types/entity-types.actions';
import { convertValue, wordsOf } from './convert.domain';
import { type HistoryRow, selectHistory, selectNewer } from './history.store';
import { selectLinks } from './links.store';
import { findRow } from './records.actions';
import { companyReading } from './twins.actions';

/** How many later changes are looked at for what a value became. */
const MOST_NEWER = 500;

export type RecordValueChange = { of: 'field' | 'owner' | 'department'; key: string | null; before: unknown; after: unknown };

/** One page of what was changed of a record, the newest first, with one to spare: of fields that are seen. */
export async function listHistory(
  s: UserScope,
  key: string,
  id: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ row: HistoryRow; changes: RecordValueChange[] }[]> {
  const { lens } = await openType(s, key, 'view');
  const now = await findRow(s, { lens, others: [] }, id);
  const found = await selectHistory(s, id, { before: after === undefined ? undefined : Number(decode(after, ['number'])[0]), limit });
  const oldest = found.at(-1)?.revision;
  const newer = oldest === undefined ? [] : await selectNewer(s, id, oldest, MOST_NEWER);
  const own = new Map(
    lens.fields.filter(({ relation }) => !relation).flatMap((field) => numbersOf(field).map((no) => [String(no), field] as const)),
  );
  const links = new Map(lens.fields.filter(({ relation }) => relation).map((field) => [String(field.no), field.key] as const));
  const linked = links.size === 0 ? [] : await selectLinks(s, lens, [...links.keys()].map(Number), [now.no]);
  const reading = lens.fields.some(({ born }) => born !== undefined) ? await companyReading(s) : undefined;
  const shown = (name: string, value: unknown): unknown => {
    const field = own.get(name);
    if (field && reading) return inPresentForm(field, Number(name), value, reading);
    return links.has(name) && Array.isArray(value) ? value.length : value;
  };
  const valueNow = (name: string): unknown => {
    if (name === 'owner') return now.ownerId;
    if (name === 'department') return now.departmentId;
    const field = own.get(name);
    if (field) return shown(name, now.vals[name] ?? null) ?? now.vals[String(field.no)] ?? null;
    return links.has(name) ? linked.filter(({ fieldNo }) => String(fieldNo) === name).length : null;
  };
  return found.map((row) => ({
    row,
    changes: Object.entries(row.before).flatMap(([name, before]): RecordValueChange[] => {
      const isWho = name === 'owner' || name === 'department';
      const field = own.get(name);
      const fieldKey = field?.key ?? links.get(name) ?? null;
      if (!isWho && fieldKey === null) return [];
      const names = field ? numbersOf(field).map(String) : [name];
      const next = newer.find((one) => one.revision > row.revision && names.some((of) => Object.hasOwn(one.before, of)));
      const then = next && names.find((of) => Object.hasOwn(next.before, of));
      const after = next && then ? shown(then, next.before[then] ?? null) : valueNow(name);
      // Of relations only how many there were: what they named may be seen by others alone.
      return [{ of: isWho ? name : 'field', key: fieldKey, before: shown(name, before), after }];
    }),
  }));
}

/** A value from before its field changed its type, as it is today; in words where it is none of today's. */
function inPresentForm(field: FieldDefinition, no: number, value: unknown, reading: Reading): unknown {
  const form = no === field.no || value === null ? undefined : formUnder(field, no);
  if (!form) return value;
  const then = inForm(field, form);
  const read = convertValue(then, field, value, reading);
  return isFault(read) ? wordsOf(then, value as FieldValue, reading) : read.value; // safe: values are kept as they were checked
}
