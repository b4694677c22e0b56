import type { Scope } from '../../../edge/platform/scope';
import { conversationOf } from '../../service/conversations/conversations.actions';
import type { PastRow } from './what-if.store';
import { each } from './what-if-parts.actions';

/** Conversations that are asked at most for so many sessions that were read at once: each is woken for it. */
const MOST = 500;

/** Sessions that are open, or wait for reports, have no trace yet: their conversations are asked how they stand. Answers how many told. */
export async function askOpen(s: Scope, rows: readonly PastRow[]): Promise<{ rows: PastRow[]; told: Set<string> }> {
  const open = rows.filter(({ trace }) => trace === null).slice(0, MOST);
  const told = new Map<string, string>();
  await each(open, async ({ id, conversationId, number }) => {
    const answer = await conversationOf(s, conversationId).read({ what: 'trace', number }, 'desk');
    if (answer.ok && answer.what === 'trace' && answer.trace) told.set(id, answer.trace);
  });
  return { rows: rows.map((row) => ({ ...row, trace: row.trace ?? told.get(row.id) ?? null })), told: new Set(told.keys()) };
}
