/** A text on its way: shown at once, replaced by the real message, or kept with what became of it. */
export type Pending = {
  conversationId: string;
  /** The server stores a message of this id once, however often it arrives. */
  clientMessageId: string;
  text: string;
  at: string;
  quotes?: string;
  /** `unanswered`: it may have arrived or not. Absent while it is on its way. */
  trouble?: { kind: 'unanswered' } | { kind: 'refused'; reason: string };
};

/** The newest are kept; a browser's storage has an end. */
export const MOST_KEPT = 100;
/** What is older is not sent without being asked: the conversation has gone on. */
const SENT_BY_ITSELF_FOR = 60 * 60_000;

const isText = (value: unknown): value is string => typeof value === 'string';

function isPending(value: unknown): value is Pending {
  if (typeof value !== 'object' || value === null) return false;
  const { conversationId, clientMessageId, text, at }: Partial<Record<keyof Pending, unknown>> = value;
  return [conversationId, clientMessageId, text, at].every(isText);
}

/** What a browser kept, whatever wrote it: what is not an outbox is an empty one. */
export function readKept(kept: string | null): Pending[] {
  try {
    const read: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(read) ? read.filter(isPending) : [];
  } catch {
    return [];
  }
}

export const without = (outbox: readonly Pending[], id: string): Pending[] => outbox.filter((each) => each.clientMessageId !== id);

export const put = (outbox: readonly Pending[], pending: Pending): Pending[] =>
  [...without(outbox, pending.clientMessageId), pending].slice(-MOST_KEPT);

/** Says of one that is still there what became of it. */
export const trouble = (outbox: readonly Pending[], id: string, of: NonNullable<Pending['trouble']>): Pending[] =>
  outbox.map((each) => (each.clientMessageId === id ? { ...each, trouble: of } : each));

/** What goes out again by itself once there is a connection: what nobody answered, in its order, while it is young. */
export const dueAgain = (outbox: readonly Pending[], now: number): Pending[] =>
  outbox.filter((each) => each.trouble?.kind !== 'refused' && now - Date.parse(each.at) < SENT_BY_ITSELF_FOR);

/** What a reload finds: whatever was on its way then is no longer. */
export const foundAgain = (outbox: readonly Pending[]): Pending[] =>
  outbox.map((each) => ({ ...each, trouble: each.trouble ?? { kind: 'unanswered' } }));
