import { z } from 'zod';
import { message } from '../../messaging/content/message.schemas';
import { conversation } from './conversations.schemas';

const person = z.object({ id: z.string(), name: z.string() });

/**
 * The socket of one conversation: `GET /v1/realtime/conversations/{id}`, subprotocols `prosa.v1` and `ticket.<ticket>`.
 * After `hello` the client sends `resume` with the highest `rev` it has (0 = nothing) and gets every message that is new
 * or changed since then, in batches; live changes follow as `changes` frames. Frames may repeat; the higher `rev` wins.
 * A `send` that would open a session is refused with `session-would-open`: over HTTP the company's budgets are asked.
 */
export const conversationClientFrame = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('resume'), after: z.number().int().min(0) }),
    z.strictObject({ type: z.literal('send'), clientMessageId: z.string().min(1).max(64), text: z.string().min(1).max(65_536) }),
    z.strictObject({ type: z.literal('typing') }),
  ])
  .meta({ id: 'ConversationClientFrame' });
export type ConversationClientFrame = z.infer<typeof conversationClientFrame>;

export const conversationServerFrame = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('hello'), conversation, rev: z.number().int() }),
    /** What was missed, lowest `rev` first; `more` = ask again from the last one. */
    z.object({ type: z.literal('messages'), items: z.array(message), more: z.boolean() }),
    /** What has just changed: new or changed messages, and the conversation they leave. One frame a change. */
    z.object({ type: z.literal('changes'), items: z.array(message), conversation }),
    /** The answer to a `send`: the message as it was written down, also when it was written before. */
    z.object({ type: z.literal('written'), message }),
    /** Who has this thread open now: all of them, each once, also who is told. */
    z.object({ type: z.literal('here'), people: z.array(person) }),
    /** A colleague is typing; valid for 5 s. */
    z.object({ type: z.literal('typing'), user: person }),
    z.object({ type: z.literal('refused'), clientMessageId: z.string().optional(), code: z.string() }),
  ])
  .meta({ id: 'ConversationServerFrame', description: 'What the socket of one conversation tells.' });
export type ConversationServerFrame = z.infer<typeof conversationServerFrame>;
