import { inSendingOrder, type Sent } from '../../../kernel/sending-order';
import type { Message } from '../../client/types.gen';
import type { Pending } from '../message/outbox.domain';
import type { TrailEntry } from './trail.domain';

/** The lines of a thread on screen: days, messages with what was reacted to them, and what is still on its way out. */
export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message; opens: boolean; reactions: string[] }
  /** Pictures of one side, one right after another and without a word. */
  | { kind: 'album'; key: string; messages: Message[]; opens: boolean; reactions: string[] }
  /** What happened to the interaction. */
  | { kind: 'trail'; key: string; entry: TrailEntry }
  | { kind: 'pending'; key: string; pending: Pending };

const TOGETHER = 5 * 60_000;
const dayOf = (iso: string): string => new Date(iso).toDateString();
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Each campaign writes under its own name. */
const writerOf = ({ author }: Message): string => (author.kind === 'agent' || author.kind === 'campaign' ? author.id : author.kind);

const follows = (before: Message | undefined, message: Message): boolean =>
  before !== undefined &&
  writerOf(before) === writerOf(message) &&
  dayOf(before.sentAt) === dayOf(message.sentAt) &&
  Date.parse(message.sentAt) - Date.parse(before.sentAt) < TOGETHER;

const ALBUM = 60_000;
const isPlainPicture = (m: Message): boolean =>
  m.type === 'image' &&
  !m.deletedAt &&
  !m.forwarded &&
  !m.whileBlocked &&
  !m.referral &&
  m.media?.state === 'stored' &&
  !text(m.body.caption) &&
  m.quotes === null &&
  m.status !== 'failed' &&
  m.status !== 'unknown' &&
  m.status !== 'unknown_final';
const joins = (last: Message | undefined, m: Message): boolean =>
  last !== undefined &&
  isPlainPicture(last) &&
  isPlainPicture(m) &&
  follows(last, m) &&
  Date.parse(m.sentAt) - Date.parse(last.sentAt) <= ALBUM;

/** Adds a message as a line of its own, or to the album that the line before is or becomes. */
function place(rows: ThreadRow[], line: Extract<ThreadRow, { kind: 'message' }>): void {
  const last = rows.at(-1);
  const { message, reactions } = line;
  if (last?.kind === 'album' && joins(last.messages.at(-1), message)) {
    last.messages.push(message);
    last.reactions.push(...reactions);
  } else if (last?.kind === 'message' && joins(last.message, message)) {
    const messages = [last.message, message];
    rows.splice(-1, 1, { kind: 'album', key: last.key, messages, opens: last.opens, reactions: [...last.reactions, ...reactions] });
  } else rows.push(line);
}

/** Whether a line shows this message. */
export const holds = (row: ThreadRow, seq: number | undefined): boolean =>
  row.kind === 'message' ? row.message.seq === seq : row.kind === 'album' && row.messages.some((message) => message.seq === seq);

/** The last message of a line; 0 where there is none. */
export const lastSeqOf = (row: ThreadRow): number =>
  row.kind === 'message' ? row.message.seq : row.kind === 'album' ? (row.messages.at(-1)?.seq ?? 0) : 0;

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

/** Whether an edit or a deletion shows on the message it is about. */
function showsElsewhere({ type, body, direction }: Message, messages: readonly Message[]): boolean {
  if (type !== 'edit' && type !== 'revoke') return false;
  const target = messages.find((m) => m.wamid === body.original_message_id && m.direction === direction);
  return target !== undefined && (type === 'edit' ? target.editedAt : target.deletedAt) !== null;
}

const sent = ({ seq, sentAt, receivedAt }: Message): Sent => ({ seq, sentAt: Date.parse(sentAt), receivedAt: Date.parse(receivedAt) });

/** For each place until when what happened meanwhile stands before it: a message that came late moves nothing that came before it. */
function arrivals(messages: readonly Message[]): number[] {
  let least = Number.POSITIVE_INFINITY;
  return messages
    .toReversed()
    .map((m) => {
      least = Math.min(least, Date.parse(m.receivedAt));
      return least;
    })
    .reverse();
}

/** `trail`: what happened meanwhile, the oldest first. */
export function rowsOf(loaded: readonly Message[], pendings: readonly Pending[], trail: readonly TrailEntry[] = []): ThreadRow[] {
  const messages = loaded.toSorted((a, b) => inSendingOrder(sent(a), sent(b)));
  const until = arrivals(messages);
  const reactions = reactionsIn(messages);
  const rows: ThreadRow[] = [];
  let before: Message | undefined;
  let told = 0;
  const tellUntil = (moment: number): void => {
    for (let entry = trail[told]; entry && Date.parse(entry.at) <= moment; entry = trail[++told]) {
      rows.push({ kind: 'trail', key: `t-${entry.key}`, entry });
      before = undefined;
    }
  };
  let day = '';
  for (const [n, message] of messages.entries()) {
    if (showsElsewhere(message, messages)) continue;
    if (message.type === 'reaction' && reactions.has(text(message.body.message_id) ?? '')) continue;
    if (day !== dayOf(message.sentAt)) rows.push({ kind: 'day', key: `day-${message.seq}`, at: message.sentAt });
    day = dayOf(message.sentAt);
    tellUntil(until[n] ?? 0);
    const received = message.wamid ? [...(reactions.get(message.wamid)?.values() ?? [])].filter(Boolean) : [];
    place(rows, { kind: 'message', key: `m-${message.seq}`, message, opens: !follows(before, message), reactions: received });
    before = message;
  }
  tellUntil(Number.POSITIVE_INFINITY);
  const known = new Set(messages.map((m) => m.clientMessageId));
  for (const pending of pendings) {
    if (!known.has(pending.clientMessageId)) rows.push({ kind: 'pending', key: `p-${pending.clientMessageId}`, pending });
  }
  return rows;
}
