import type { FieldError } from '../../../kernel/problem';
import type { Instant } from '../../../kernel/time';
import type { Ending, Holder } from '../../foundation/access/sockets.schemas';
import type { Again, Outgoing } from '../../messaging/content/content.domain';
import type { SendOutcome } from '../../messaging/content/delivery.domain';
import type { InboundMessage, InboundStatus } from '../../messaging/content/inbound.domain';
import type { MessageQuery, MessageWire } from '../../messaging/content/message.schemas';
import type { Dispatch, Preparation } from '../../messaging/content/orders.domain';
import type { MediaThread } from '../../messaging/media/thread.rpc';
import type { Handling, Refusal } from './commands.domain';
import type { ConversationWire } from './conversations.schemas';
import type { Agent } from './interaction.domain';
import type { ConversationRef } from './state-change.domain';

/** After items were stored: the face they left, and whether a turn is on its way to the desk by itself. */
export type Stored = { face: ConversationWire; turned: boolean; rowsWritten: number };
/** A message that was written down, now or by an earlier call with the same client id. */
export type Sent = { ok: true; message: MessageWire; isNew: boolean } | (Refusal & { errors?: FieldError[] });
export type Note = { body: string; mentions: { id: string; name: string }[] };
/** The object of one conversation: what a Worker may ask of it. */
export interface ConversationRpc extends MediaThread {
  /** Stores what a webhook brought, once each. Refuses nothing. */
  ingest(ref: ConversationRef, items: InboundMessage[]): Stored;
  /** Reports on messages this conversation sent; null when this never was a conversation. */
  settle(items: InboundStatus[]): Stored | null;
  /** What somebody, or the desk, does with an interaction; answers what it left. */
  handle(command: Handling): ConversationWire | Refusal;
  /** The bot tells somebody who waits something, if they still wait that wait. */
  tell(place: number, segment: number, text: string): void;
  /** Marks read up to a message; answers the customer's last wamid to be told to Meta, once. */
  read(seq: number): string | null;
  write(agent: Agent, clientMessageId: string, outgoing: Outgoing | Again): Sent;
  start(ref: ConversationRef, agent: Agent, clientMessageId: string, outgoing: Outgoing): Sent;
  note(agent: Agent, clientMessageId: string, note: Note): Sent;
  leaveUnread(): void;
  /** Hands a message out to be sent, to one caller only; null when it is not to be sent (any more). */
  beginDispatch(seq: number, fileId?: string): Dispatch | Preparation | null;
  report(seq: number, outcome: SendOutcome): void;
  head(): ConversationWire | null;
  rename(name: string, revision: number): void;
  messages(query: MessageQuery): MessageWire[];
  issueTicket(hash: string, who: Holder, expiresAt: Instant): void;
  /** Ends the sockets of a login or of a person. */
  drop(holder: string, why: Ending): void;
  wake(): Promise<void>;
}
