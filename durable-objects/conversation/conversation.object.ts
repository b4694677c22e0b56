import { DurableObject } from 'cloudflare:workers';
import { log } from '../../src/edge/log';
import { type Instant, systemClock } from '../../src/kernel/time';
import type { Ending, Holder } from '../../src/modules/foundation/access/sockets.schemas';
import type { InboundItem } from '../../src/modules/messaging/content/inbound.domain';
import type { Task, TaskReport } from '../../src/modules/messaging/content/tasks.domain';
import type { Aged } from '../../src/modules/service/conversations/aged.domain';
import type { Refusal } from '../../src/modules/service/conversations/commands.domain';
import type {
  ConversationRpc,
  Gone,
  Ingested,
  Outcome,
  ReadAnswer,
  ReadQuery,
  TicketRefusal,
} from '../../src/modules/service/conversations/conversation.rpc';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import type { Request as Asked, Requester } from '../../src/modules/service/conversations/requests.domain';
import type { ConversationRef, FaceNews, OwedSink } from '../../src/modules/service/conversations/state-change.domain';
import { exists } from '../shared/migrations';
import { agedIn, forgetIn, shortened } from './aged';
import { filesIn, isErased, markErased } from './erased';
import { Room } from './room';

const NOT_FOUND: Refusal = { ok: false, problem: 'not-found' };

/**
 * One conversation: its log, its clocks, its sockets, its alarm. Single writer of all of them; every rule is in the domain.
 * An object that nobody has written in stays empty: only a first word, or a first template, makes its tables.
 */
export class ConversationObject extends DurableObject<Env> implements ConversationRpc {
  #isErased = isErased(this.ctx.storage);
  #room = exists(this.ctx.storage) ? new Room(this.ctx, this.env) : undefined;

  #begun(): Room | undefined {
    if (this.#isErased) return undefined;
    this.#room ??= new Room(this.ctx, this.env);
    return this.#room;
  }

  execute(request: Asked, by: Requester): Outcome {
    const room = request.type === 'start' || request.type === 'outreach' ? this.#begun() : this.#room;
    return room?.execute(request, by) ?? NOT_FOUND;
  }

  read(query: ReadQuery, by: Requester): ReadAnswer {
    return this.#room?.read(query, by) ?? NOT_FOUND;
  }

  ingest(ref: ConversationRef | null, items: InboundItem[], isCertain = false): Ingested | Gone | null {
    if (this.#isErased) return 'erased';
    const room = ref ? this.#begun() : this.#room;
    return room && (ref || room.thread.known) ? room.store(items, ref, isCertain) : null;
  }

  report(reports: TaskReport[]): Task[] {
    return this.#room?.report(reports) ?? [];
  }

  issueTicket(hash: string, who: Holder, expiresAt: Instant): TicketRefusal | null {
    if (!this.#room?.isSeenBy(who)) return 'not-found';
    return this.#room.sockets.issue(hash, who, expiresAt, systemClock()) ? null : 'too-many-sockets';
  }

  contactUpdated(news: FaceNews): void {
    this.#room?.do((at, fx) => this.#room?.thread.learn(news, at, fx));
  }

  drop(holder: string, why: Ending): void {
    this.#room?.sockets.drop(holder, why);
  }

  /** A socket's upgrade; the Worker has checked origin and tenant, the ticket says who it is. */
  override fetch(request: Request): Response {
    return this.#room?.enter(request.headers.get('x-ticket-hash') ?? '') ?? new Response(null, { status: 403 });
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void {
    this.#room?.hear(socket, raw);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#room?.leave(socket, code);
  }

  /** Never throws: seven failures and the platform gives a clock up. */
  async wake(): Promise<void> {
    await this.#room?.wake().catch((error) => log('error', { event: 'alarm-failed', error }));
  }

  async clear(): Promise<void> {
    this.#room = undefined;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** Repeated until it has succeeded; from the first time on nothing is taken any more. */
  async erase(): Promise<void> {
    this.#isErased = true;
    const room = this.#room;
    this.#room = undefined;
    try {
      await room?.close();
    } catch (error) {
      // What is owed is told first; until then it is a thread like any other.
      this.#room = room;
      this.#isErased = false;
      throw error;
    }
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    markErased(this.ctx.storage);
  }

  aged(before: Instant): Aged | undefined {
    return this.#room && agedIn(this.#room, this.ctx.storage, before);
  }

  forget(gone: Pick<Aged, 'upTo' | 'before'> | 'shown'): ConversationWire | null {
    if (gone !== 'shown') return this.#room ? forgetIn(this.#room, this.ctx.storage, gone) : null;
    if (this.#room) shortened(this.#room);
    return null;
  }

  settle(): Promise<OwedSink[]> {
    return this.#room?.settle() ?? Promise.resolve([]);
  }

  files(): string[] {
    return this.#room ? filesIn(this.ctx.storage) : [];
  }

  override alarm(): Promise<void> {
    return this.wake();
  }
}
