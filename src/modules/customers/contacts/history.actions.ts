import type { Scope } from '../../../edge/platform/scope';
import { decode } from '../../../kernel/cursor';
import { afterOf, KEPT, type Kept } from './history.domain';
import { type HistoryRow, selectHistory, selectNewer } from './history.store';
import { contactDefinition } from './own-fields.actions';
import { findContact } from './profile.actions';

/** How many later changes are looked at for what a value became. */
const MOST_NEWER = 500;

export type NamedChange = { of: Kept | 'field'; key: string | null; before: unknown; after: unknown };

/** One page of what was changed of a contact, the newest first, with one to spare. */
export async function listHistory(
  s: Scope,
  id: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ row: HistoryRow; changes: NamedChange[] }[]> {
  const now = await findContact(s, id);
  const before = after === undefined ? undefined : Number(decode(after, ['number'])[0]);
  const [found, definition] = await Promise.all([selectHistory(s, now.id, { before, limit }), contactDefinition(s)]);
  const oldest = found.at(-1)?.revision;
  const newer = oldest === undefined ? [] : await selectNewer(s, now.id, oldest, MOST_NEWER);
  const keys = new Map(definition.fields.filter(({ retired }) => retired !== true).map(({ no, key }) => [String(no), key]));
  return found.map((row) => ({
    row,
    changes: Object.entries(row.before).flatMap(([name, value]) => {
      const kept = KEPT.find((one) => one === name);
      const key = keys.get(name) ?? null;
      // Of a field that is retired nothing is told, as long as it is.
      return kept || key ? [{ of: kept ?? ('field' as const), key, before: value, after: afterOf(row, name, newer, now) }] : [];
    }),
  }));
}
