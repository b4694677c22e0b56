import type { Message } from '../client';
import type { Pending } from '../composer/outbox';

/** The lines of a thread on screen: days, messages with what was reacted to them, and what is still on its way out. */
export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message; opens: boolean; reactions: string[] }
  | { kind: 'pending'; key: string; pending: Pending };

const TOGETHER = 5 * 60_000;
const dayOf = (iso: string): string => new Date(iso).toDateString();
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const writerOf = (message: Message): string => (message.author.kind === 'agent' ? message.author.id : message.author.kind);

const follows = (before: Message | undefined, message: Message): boolean =>
  before !== undefined &&
  writerOf(before) === writerOf(message) &&
  dayOf(before.sentAt) === dayOf(message.sentAt) &&
  Date.parse(message.sentAt) - Date.parse(before.sentAt) < TOGETHER;

/** The last reaction of each side to each message that is here; an empty one takes it back. */
function reactionsIn(messages: readonly Message[]): Map<string, Map<string, string>> {
  const known = new Set(messages.map((m) => m.wamid));
  const found = new Map<string, Map<string, string>>();
  for (const m of messages) {
    const target = m.type === 'reaction' ? text(m.body.message_id) : undefined;
    if (!target || !known.has(target)) continue;
    const sides = found.get(target) ?? new Map<string, string>();
    found.set(target, sides.set(m.direction, text(m.body.emoji) ?? ''));
  }
  return found;
}

export function rowsOf(messages: readonly Message[], pendings: readonly Pending[]): ThreadRow[] {
  const reactions = reactionsIn(messages);
  const rows: ThreadRow[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    if (message.type === 'reaction' && reactions.has(text(message.body.message_id) ?? '')) continue;
    if (!before || dayOf(before.sentAt) !== dayOf(message.sentAt))
      rows.push({ kind: 'day', key: `day-${message.seq}`, at: message.sentAt });
    const received = message.wamid ? [...(reactions.get(message.wamid)?.values() ?? [])].filter(Boolean) : [];
    rows.push({ kind: 'message', key: `m-${message.seq}`, message, opens: !follows(before, message), reactions: received });
    before = message;
  }
  const sent = new Set(messages.map((m) => m.clientMessageId));
  for (const pending of pendings) {
    if (!sent.has(pending.clientMessageId)) rows.push({ kind: 'pending', key: `p-${pending.clientMessageId}`, pending });
  }
  return rows;
}
