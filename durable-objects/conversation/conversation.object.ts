import { DurableObject } from 'cloudflare:workers';
import { log } from '../../src/edge/log';
import { type Instant, systemClock } from '../../src/kernel/time';
import type { Ending, Holder } from '../../src/modules/foundation/access/sockets.schemas';
import type { Again, Outgoing } from '../../src/modules/messaging/content/content.domain';
import type { SendOutcome } from '../../src/modules/messaging/content/delivery.domain';
import type { InboundMessage, InboundStatus } from '../../src/modules/messaging/content/inbound.domain';
import type { MessageQuery, MessageWire } from '../../src/modules/messaging/content/message.schemas';
import type { Dispatch, FileOutcome, Preparation } from '../../src/modules/messaging/content/orders.domain';
import type { FileView } from '../../src/modules/messaging/media/thread.rpc';
import type { Handling, Refusal } from '../../src/modules/service/conversations/commands.domain';
import type { ConversationRpc, Note, Sent, Stored } from '../../src/modules/service/conversations/conversation.rpc';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import type { Agent } from '../../src/modules/service/conversations/interaction.domain';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import { Room } from './room';

/** One conversation: its log, its clocks, its sockets, its alarm. Single writer of all of them; every rule is in the domain. */
export class ConversationObject extends DurableObject<Env> implements ConversationRpc {
  readonly #room = new Room(this.ctx, this.env);

  /** Stores what a webhook brought, once each, and shows it to who is watching. Refuses nothing. */
  ingest(ref: ConversationRef, items: InboundMessage[]): Stored {
    return this.#room.store(items, ref);
  }

  /** Reports on messages this conversation sent; null when this never was a conversation. */
  settle(items: InboundStatus[]): Stored | null {
    return this.#room.thread.known ? this.#room.store(items) : null;
  }

  /** What somebody, or the desk, does with an interaction; answers what it left. */
  handle(command: Handling): ConversationWire | Refusal {
    return this.#room.handle(command);
  }

  /** The bot tells somebody who waits something, if he still waits that wait. */
  tell(place: number, segment: number, text: string): void {
    this.#room.do((at, fx) => this.#room.thread.apply({ type: 'tell', place, segment, text }, at, fx));
  }

  /** Marks read up to a message; answers the customer's last wamid to be told to Meta, once. */
  read(seq: number): string | null {
    return this.#room.do((at, fx) => this.#room.sender.read(seq, at, fx)).result;
  }

  write(agent: Agent, clientMessageId: string, outgoing: Outgoing | Again): Sent {
    return this.#room.write(agent, clientMessageId, outgoing);
  }

  start(ref: ConversationRef, agent: Agent, clientMessageId: string, outgoing: Outgoing): Sent {
    return this.#room.start(ref, agent, clientMessageId, outgoing);
  }

  note(agent: Agent, clientMessageId: string, note: Note): Sent {
    return this.#room.note(agent, clientMessageId, note);
  }

  leaveUnread(): void {
    this.#room.do((at, fx) => this.#room.thread.leaveUnread(at, fx));
  }

  /** Hands a message out to be sent, to one caller only; null when it is not to be sent (any more). */
  beginDispatch(seq: number, fileId?: string): Dispatch | Preparation | null {
    return this.#room.do((at, fx) => this.#room.sender.begin(seq, at, fx, fileId)).result;
  }

  report(seq: number, outcome: SendOutcome): void {
    this.#room.do((at, fx) => this.#room.sender.report(seq, outcome, at, fx));
  }

  file(seq: number): FileView {
    return this.#room.files.view(seq);
  }

  attach(seq: number, outcome: FileOutcome): void {
    this.#room.do((_, fx) => this.#room.files.settle(seq, outcome, fx));
  }

  head(): ConversationWire | null {
    return this.#room.thread.known ? this.#room.face() : null;
  }

  rename(name: string, revision: number): void {
    this.#room.do((_, fx) => this.#room.thread.rename(name, revision, fx));
  }

  messages(query: MessageQuery): MessageWire[] {
    return this.#room.page(query);
  }

  issueTicket(hash: string, who: Holder, expiresAt: Instant): void {
    this.#room.sockets.issue(hash, who, expiresAt, systemClock());
  }

  /** Ends the sockets of a login or of a person. */
  drop(holder: string, why: Ending): void {
    this.#room.sockets.drop(holder, why);
  }

  /** A socket's upgrade; the Worker has checked origin and tenant, the ticket says who it is. */
  override fetch(request: Request): Response {
    return this.#room.enter(request.headers.get('x-ticket-hash') ?? '');
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void {
    this.#room.hear(socket, raw);
  }

  override webSocketClose(socket: WebSocket): void {
    this.#room.showWhoIsHere(socket);
  }

  /** Also called by the sweeper, should an alarm have been lost. Never throws: seven failures and the platform gives a clock up. */
  async wake(): Promise<void> {
    await this.#room.wake().catch((error) => log('error', { event: 'alarm-failed', error }));
  }

  override alarm(): Promise<void> {
    return this.wake();
  }
}
