import { z } from 'zod';
import type { MessageWire } from '../../messaging/content/message.schemas';
import type { ConversationSlug } from './conversations.problems';
import type { ConversationWire } from './conversations.schemas';

/**
 * The socket of one conversation: `GET /v1/realtime/conversations/{id}`, subprotocols `prosa.v1` and `ticket.<ticket>`.
 * After `hello` the client sends `resume` with the highest `rev` it has (0 = nothing) and gets every message that is new
 * or changed since then, in batches; live changes follow as `changes` frames. Frames may repeat; the higher `rev` wins.
 */
export const conversationClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('resume'), after: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('send'), clientMessageId: z.string().min(1).max(64), text: z.string().min(1).max(65_536) }),
  z.strictObject({ type: z.literal('typing') }),
]);
export type ConversationClientFrame = z.infer<typeof conversationClientFrame>;

export type ConversationServerFrame =
  | { type: 'hello'; conversation: ConversationWire; rev: number }
  /** What was missed, lowest `rev` first; `more` = ask again from the last one. */
  | { type: 'messages'; items: MessageWire[]; more: boolean }
  /** What has just changed: new or changed messages, and the conversation they leave. One frame a change. */
  | { type: 'changes'; items: MessageWire[]; conversation: ConversationWire }
  /** The answer to a `send`: the message as it was written down, also when it was written before. */
  | { type: 'written'; message: MessageWire }
  /** Who has this thread open now: all of them, each once, also who is told. */
  | { type: 'here'; people: { id: string; name: string }[] }
  /** A colleague is typing; valid for 5 s. */
  | { type: 'typing'; user: { id: string; name: string } }
  | { type: 'refused'; clientMessageId?: string; code: ConversationSlug };
