import { DurableObject } from 'cloudflare:workers';
import { log } from '../src/edge/log';
import type { Instant } from '../src/kernel/time';
import { seconds, systemClock } from '../src/kernel/time';
import type { Agent, Command, Decision } from '../src/modules/conversations/conversation.domain';
import type { ConversationServerFrame } from '../src/modules/conversations/conversation.protocol';
import { type ConversationWire, type MessageQuery, type MessageWire, toConversation, toMessage } from '../src/modules/conversations/conversations.schemas';
import type { SendOutcome } from '../src/modules/conversations/delivery.domain';
import type { ConversationRef, Dispatch, InboundMessage, InboundStatus } from '../src/modules/conversations/inbound.domain';
import { ConversationLog, type Row, SCHEMA } from './conversation.log';
import { Outbox } from './conversation.outbox';
import { Sender, type Sent } from './conversation.sender';
import { obey } from './conversation.frames';
import { type Effects, Thread } from './conversation.thread';
import { migrate } from './migrations';
import { type Holder, send, Sockets } from './sockets';

type Refusal = Extract<Decision, { ok: false }>;
export type Ingested = { face: ConversationWire; turned: boolean; rowsWritten: number };

/** One conversation: its log, its clocks, its sockets, its alarm. Single writer of all of them; every rule is in the domain. */
export class ConversationObject extends DurableObject<Env> {
  readonly #log: ConversationLog;
  readonly #thread: Thread;
  readonly #outbox: Outbox;
  readonly #sockets: Sockets;
  readonly #sender: Sender;
  #armed: number | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage, SCHEMA);
    this.#log = new ConversationLog(ctx.storage.sql);
    this.#outbox = new Outbox(ctx.storage.sql, env);
    this.#thread = new Thread(ctx.storage, this.#log, (turn) => this.#outbox.add(turn));
    this.#sockets = new Sockets(ctx);
    this.#sender = new Sender(this.#thread, this.#log);
    ctx.blockConcurrencyWhile(async () => {
      this.#armed = await ctx.storage.getAlarm();
    });
  }

  /** Stores what a webhook brought, once each, and shows it to who is watching. Refuses nothing. */
  ingest(ref: ConversationRef, items: InboundMessage[]): Ingested {
    const before = this.#log.rowsWritten;
    const { effects } = this.#do((at, fx) => {
      this.#thread.meet(ref, fx);
      for (const item of items) this.#thread.take(item, at, fx);
    });
    return { face: this.#face(), turned: effects.turned, rowsWritten: this.#log.rowsWritten - before };
  }

  /** Reports on messages this conversation sent; null when this never was a conversation. */
  settle(items: InboundStatus[]): { face: ConversationWire; turned: boolean } | null {
    if (!this.#thread.known) return null;
    const { effects } = this.#do((at, fx) => {
      for (const item of items) this.#thread.take(item, at, fx);
    });
    return { face: this.#face(), turned: effects.turned };
  }

  claim(agent: Agent, place: number): ConversationWire | Refusal {
    return this.#command({ type: 'claim', agent, place });
  }
  finish(agent: Agent, place: number): ConversationWire | Refusal {
    return this.#command({ type: 'finish', agent, place });
  }
  /** Marks read up to a message; answers the customer's last wamid to be told to Meta, once. */
  read(seq: number): string | null {
    return this.#do((at, fx) => this.#sender.read(seq, at, fx)).result;
  }
  write(agent: Agent, clientMessageId: string, text: string): Sent {
    return this.#do((at, fx) => this.#sender.write({ agent, clientMessageId, text }, at, fx)).result;
  }
  /** Hands a message out to be sent, to one caller only; null when it is not to be sent (any more). */
  beginDispatch(seq: number): Dispatch | null {
    return this.#do((at, fx) => this.#sender.begin(seq, at, fx)).result;
  }
  report(seq: number, outcome: SendOutcome): void {
    this.#do((at, fx) => this.#sender.report(seq, outcome, at, fx));
  }

  head(): ConversationWire | null {
    return this.#thread.known ? this.#face() : null;
  }
  messages(query: MessageQuery): MessageWire[] {
    return this.#wire(query.before === undefined ? this.#log.after(query.after ?? 0, query.limit) : this.#log.before(query.before, query.limit));
  }
  issueTicket(hash: string, who: Holder, expiresAt: Instant): void {
    this.#sockets.issue(hash, who, expiresAt, systemClock());
  }
  dropLogin(loginId: string): number {
    return this.#sockets.drop(loginId);
  }

  /** A socket's upgrade; the Worker has checked origin and tenant, the ticket says who it is. */
  override fetch(request: Request): Response {
    const accepted = this.#sockets.accept(request.headers.get('x-ticket-hash') ?? '', systemClock());
    if (!accepted || !this.#thread.known) return new Response(null, { status: 403 });
    send(accepted.socket, frame({ type: 'hello', conversation: this.#face(), rev: this.#thread.rev }));
    return accepted.response;
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void {
    obey(raw, this.#sockets.holderOf(socket), {
      reply: (answer) => send(socket, frame(answer)),
      tellOthers: (answer) => this.#sockets.broadcast(frame(answer), socket),
      changedSince: (rev, limit) => this.#wire(this.#log.changedSince(rev, limit)),
      read: (seq) => void this.read(seq),
      write: (agent, clientMessageId, text) => this.write(agent, clientMessageId, text),
      dispatchSoon: (seq) => this.ctx.waitUntil(this.#hand([seq])),
    });
  }

  override webSocketClose(): void {}

  /** Never throws: seven failures in a row and the platform would give up on a 24-hour clock for good. */
  override alarm(): Promise<void> {
    return this.wake();
  }

  /** Looks at every clock and everything owed. Also called by the sweeper, should an alarm have been lost. */
  async wake(): Promise<void> {
    this.#armed = null;
    try {
      const { result: late } = this.#do((at, fx) => {
        this.#thread.apply({ type: 'wake' }, at, fx);
        return this.#sender.late(at, fx);
      });
      await this.#hand(late);
      if (this.#outbox.dueAt !== undefined) await this.#outbox.drain(systemClock);
    } catch (error) {
      log('error', { event: 'alarm-failed', error });
    } finally {
      this.#arm();
    }
  }

  /** Gives messages to the queue, whose consumer calls Meta: an object never waits for an outgoing call. */
  async #hand(seqs: number[]): Promise<void> {
    const ref = this.#thread.known?.ref;
    if (!ref || seqs.length === 0) return;
    const pointer = { tenantId: ref.tenantId, shard: ref.shard, conversationId: ref.conversationId };
    await this.env.SENDS.sendBatch(seqs.map((seq) => ({ body: { ...pointer, seq } }))).catch(() => undefined); // the deadline comes again
  }

  #command(command: Extract<Command, { type: 'claim' | 'finish' }>): ConversationWire | Refusal {
    const { result } = this.#do((at, fx) => this.#thread.apply(command, at, fx));
    return result.ok ? this.#face() : result;
  }

  #do<T>(work: (at: Instant, effects: Effects) => T): { result: T; effects: Effects } {
    const at = systemClock();
    const done = this.#thread.commit(at, (effects) => work(at, effects));
    this.#arm();
    this.#show(done.effects);
    if (done.effects.turned) this.ctx.waitUntil(this.#outbox.drain(systemClock).then(() => this.#arm()));
    return done;
  }

  #show({ changed, turned, saved }: Effects): void {
    const id = this.#thread.known?.ref.conversationId;
    if (!id || this.#sockets.all().length === 0) return;
    for (const row of changed.values()) this.#sockets.broadcast(frame({ type: 'message', message: toMessage(id, row) }));
    if (turned || saved || changed.size > 0) this.#sockets.broadcast(frame({ type: 'conversation', conversation: this.#face() }));
  }

  #arm(): void {
    const times = [this.#thread.deadline, this.#outbox.dueAt].filter((t) => t !== undefined);
    const next = times.length === 0 ? null : Math.max(Math.min(...times), systemClock() + 1);
    if (next === null || (this.#armed !== null && this.#armed <= next && this.#armed > systemClock() - seconds(60))) return;
    this.#armed = next;
    void this.ctx.storage.setAlarm(next);
  }

  #face(): ConversationWire {
    const known = this.#thread.known;
    if (!known) throw new Error('nobody has written here yet');
    return toConversation(known.ref, known.state, this.#thread.tail, systemClock());
  }

  #wire(rows: Row[]): MessageWire[] {
    const id = this.#thread.known?.ref.conversationId;
    return id ? rows.map((row) => toMessage(id, row)) : [];
  }
}

const frame = (f: ConversationServerFrame): string => JSON.stringify(f);
