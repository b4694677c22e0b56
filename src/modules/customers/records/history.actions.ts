import { decode } from '../../../kernel/cursor';
import type { UserScope } from '../../foundation/access/access.scope';
import { openType } from '../entity-types/entity-types.actions';
import { type HistoryRow, selectHistory, selectNewer } from './history.store';
import { selectLinks } from './links.store';
import { findRow } from './records.actions';

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
  const own = new Map(lens.fields.filter(({ relation }) => !relation).map((field) => [String(field.no), field.key] as const));
  const links = new Map(lens.fields.filter(({ relation }) => relation).map((field) => [String(field.no), field.key] as const));
  const linked = links.size === 0 ? [] : await selectLinks(s, lens, [...links.keys()].map(Number), [now.no]);
  const valueNow = (name: string): unknown => {
    if (name === 'owner') return now.ownerId;
    if (name === 'department') return now.departmentId;
    return links.has(name) ? linked.filter(({ fieldNo }) => String(fieldNo) === name).length : (now.vals[name] ?? null);
  };
  const countOf = (name: string, value: unknown): unknown => (links.has(name) && Array.isArray(value) ? value.length : value);
  return found.map((row) => ({
    row,
    changes: Object.entries(row.before).flatMap(([name, before]): RecordValueChange[] => {
      const isWho = name === 'owner' || name === 'department';
      const fieldKey = own.get(name) ?? links.get(name) ?? null;
      if (!isWho && fieldKey === null) return [];
      const next = newer.find((one) => one.revision > row.revision && Object.hasOwn(one.before, name));
      const after = next ? (next.before[name] ?? null) : valueNow(name);
      // Of relations only how many there were: what they named may be seen by others alone.
      return [{ of: isWho ? name : 'field', key: fieldKey, before: countOf(name, before), after: countOf(name, after) }];
    }),
  }));
}
