import { type Instant, soonest, systemClock } from '../../src/kernel/time';
import type { Sight } from '../../src/modules/foundation/access/viewer.domain';
import type { InboundItem } from '../../src/modules/messaging/content/inbound.domain';
import { type MessageQuery, type MessageWire, toMessage } from '../../src/modules/messaging/content/message.schemas';
import type { Task, TaskReport } from '../../src/modules/messaging/content/tasks.domain';
import type { ConversationServerFrame } from '../../src/modules/service/conversations/conversation.protocol';
import type { Ingested, Outcome, ReadAnswer, ReadQuery } from '../../src/modules/service/conversations/conversation.rpc';
import { type ConversationWire, toConversation } from '../../src/modules/service/conversations/conversations.schemas';
import type { Request as Asked, Requester } from '../../src/modules/service/conversations/requests.domain';
import type { ChangedBy, ConversationRef, OwedSink, StateChange } from '../../src/modules/service/conversations/state-change.domain';
import { sees } from '../../src/modules/service/conversations/visibility.domain';
import { Alarm } from '../shared/alarm';
import { migrate } from '../shared/migrations';
import { Outbox, versionOf } from '../shared/outbox';
import { Sockets, send } from '../shared/sockets';
import { isAbout } from './amendments';
import type { Effects } from './effects';
import { Files } from './files';
import { applyFrame } from './frames';
import { ConversationLog } from './log';
import { Notes } from './notes';
import { deadlinesOf, Sender } from './outgoing';
import { pointTo } from './pointers';
import { readIn } from './reading';
import { goesOnElsewhere } from './replay';
import { changedBy, executeRequest } from './requests';
import type { Row } from './row';
import { SCHEMA } from './schema';
import { SearchFollower } from './search-follower';
import { conversationSinks, owedIn, parkChange, skippedBy } from './sinks';
import { Thread } from './thread';

export const frame = (f: ConversationServerFrame): string => JSON.stringify(f);

/**
 * The machinery of one conversation: work runs in one transaction, then the alarm is set, who is watching is shown, and
 * what is owed is told. The object in front of it only names the verbs.
 */
export class Room {
  readonly log: ConversationLog;
  readonly thread: Thread;
  readonly sender: Sender;
  readonly notes: Notes;
  readonly files: Files;
  readonly sockets: Sockets;
  readonly #outbox: Outbox<StateChange>;
  readonly #words: SearchFollower;
  readonly #ctx: DurableObjectState;
  readonly #env: Env;
  readonly #alarm: Alarm;

  constructor(ctx: DurableObjectState, env: Env) {
    migrate(ctx.storage, SCHEMA);
    this.#ctx = ctx;
    this.#env = env;
    this.log = new ConversationLog(ctx.storage.sql);
    this.#outbox = new Outbox(ctx.storage, conversationSinks(env), { park: (entry) => parkChange(env, entry), version: versionOf(env) });
    this.thread = new Thread(ctx.storage, this.log, (change) => this.#outbox.add(change, skippedBy(change), change.at));
    this.sender = new Sender(this.thread, this.log, deadlinesOf(env));
    this.notes = new Notes(this.thread, this.log);
    this.#words = new SearchFollower(ctx.storage.sql, this.log, env, () => this.thread.known?.ref);
    this.files = new Files(this.thread, this.log);
    this.sockets = new Sockets(ctx, Number(env.SOCKETS_A_PERSON));
    this.#alarm = new Alarm(ctx);
  }

  /** The one door for every change. */
  do<T>(work: (at: Instant, effects: Effects) => T, by: ChangedBy = 'system'): { result: T; effects: Effects } {
    const at = systemClock();
    const done = this.thread.commit(at, by, (effects) => work(at, effects));
    const state = this.thread.known?.state;
    if (state) this.#words.record(state.lastSeq, at, done.effects.changed && state.interaction?.state === 'finished');
    this.#arm();
    this.#show(done.effects);
    if (done.effects.files.length > 0) this.#ctx.waitUntil(pointTo(this.#env.MEDIA_QUEUE, this.thread.known?.ref, done.effects.files));
    if (done.effects.owes) this.#ctx.waitUntil(this.#tell());
    if (done.effects.replies.length > 0) this.#ctx.waitUntil(this.hand(done.effects.replies));
    return done;
  }

  /** Takes in what a webhook brought, each item once. */
  store(items: InboundItem[], ref: ConversationRef | null, isCertain: boolean): Ingested {
    const before = this.log.rowsWritten;
    const isOver = !isCertain && goesOnElsewhere(this.thread.known, ref);
    const left = isOver ? items.filter((item) => !isAbout(this.log, this.thread.known?.ref.conversationId, item)) : [];
    const { effects } = this.do((at, fx) => {
      const { known } = this.thread;
      if (ref && !isOver) this.thread.meet(ref, fx);
      else if (ref && known) known.ref = { ...known.ref, account: ref.account };
      for (const item of items) if (!left.includes(item)) this.thread.take(item, at, fx);
    }, 'customer');
    return { summary: this.summary(), changed: effects.changed, rowsWritten: this.log.rowsWritten - before, left };
  }

  /** What somebody asks for: the right to it, the change, and what it leaves are one transaction. */
  execute(request: Asked, by: Requester): Outcome {
    const { result } = this.do((at, fx) => executeRequest(this, request, by, at, fx), changedBy(request, by));
    if (!result.ok) return result;
    const { written, tasks } = result;
    const [message] = written ? this.wire([written.row]) : [];
    return { ok: true, summary: this.summary(), tasks, ...(written && message ? { message, isNew: written.isNew } : {}) };
  }

  read(query: ReadQuery, by: Requester): ReadAnswer {
    return readIn(this, query, by);
  }

  /** Hands out what is to leave for Meta, and hears what became of it. */
  report(reports: TaskReport[]): Task[] {
    return this.do((at, fx) => reports.flatMap((report) => this.#next(report, at, fx) ?? [])).result;
  }

  #next(report: TaskReport, at: Instant, fx: Effects): Task | null {
    switch (report.type) {
      case 'begin': {
        const row = this.log.bySeq(report.seq);
        return row?.media?.state === 'pending' ? this.files.begin(row, at) : this.sender.begin(report.seq, at, fx);
      }
      case 'uploaded':
        return this.sender.begin(report.seq, at, fx, report.fileId);
      case 'sent':
        this.sender.report(report.seq, report.outcome, at, fx);
        return null;
      case 'downloaded':
        this.files.settle(report.seq, report.outcome, fx);
        return null;
    }
  }

  isSeenBy(who: Sight): boolean {
    return this.thread.known !== undefined && sees(who, this.summary());
  }

  /** Looks at every clock and everything owed. The alarm is spent when this is called by it. */
  async wake(): Promise<void> {
    this.#alarm.rang();
    try {
      const { result: late } = this.do((at, fx) => {
        this.thread.apply({ type: 'wake' }, at, fx);
        const rows = this.log.due().filter((row) => row.dueAt !== null && row.dueAt <= at);
        for (const row of rows) this.files.late(row, at, fx);
        return this.sender.late(rows, at, fx);
      });
      await this.hand(late);
      if (this.#outbox.dueAt !== undefined) await this.#outbox.drain(systemClock);
      await this.#words.flush(systemClock());
    } finally {
      this.#arm();
    }
  }

  /** Gives messages to the queue, whose consumer calls Meta: an object never waits for an outgoing call. */
  async hand(seqs: number[]): Promise<void> {
    await pointTo(this.#env.SEND_QUEUE, this.thread.known?.ref, seqs);
  }

  /** The conversation as it is at this moment. */
  summary(): ConversationWire {
    const known = this.thread.known;
    if (!known) throw new Error('nobody has written here yet');
    return toConversation(known.ref, known.state, this.thread.tail, systemClock());
  }

  wire(rows: Row[]): MessageWire[] {
    const id = this.thread.known?.ref.conversationId;
    return id ? rows.map((row) => toMessage(id, row)) : [];
  }

  page({ before, after, limit }: MessageQuery, received?: { from: Instant; until: Instant }): MessageWire[] {
    if (received) return this.wire(this.log.received(received, after ?? 0, limit));
    return this.wire(before === undefined ? this.log.after(after ?? 0, limit) : this.log.before(before, limit));
  }

  /** Admits the holder of the ticket, sends the hello frame, and shows the others that they are here. */
  enter(ticketHash: string): Response {
    const accepted = this.sockets.accept(ticketHash, systemClock());
    if (!accepted || !this.thread.known || !sees(accepted.who, this.summary())) return new Response(null, { status: 403 });
    send(accepted.socket, frame({ type: 'hello', conversation: this.summary(), rev: this.thread.rev }));
    this.showWhoIsHere();
    return accepted.response;
  }

  /** Who has this thread open, each once; `gone`: a socket that is just closing. */
  showWhoIsHere(gone?: WebSocket): void {
    const people = new Map(
      this.sockets
        .all()
        .filter((socket) => socket !== gone && socket.readyState === WebSocket.OPEN)
        .map((socket) => this.sockets.holderOf(socket))
        .map(({ userId, name }) => [userId, { id: userId, name }]),
    );
    this.sockets.broadcast(() => frame({ type: 'here', people: [...people.values()] }), gone);
  }

  /** A socket was closed from outside: the handshake is completed, and the others see who is still here. */
  leave(socket: WebSocket, code: number): void {
    this.sockets.closed(socket, code);
    this.showWhoIsHere(socket);
  }

  /** What somebody says through their socket. */
  hear(socket: WebSocket, raw: string | ArrayBuffer): void {
    if (!this.sockets.admits(socket, raw, systemClock())) return;
    applyFrame(raw, this.sockets.holderOf(socket), {
      reply: (answer) => send(socket, frame(answer)),
      tellOthers: (answer) => this.sockets.broadcast(() => frame(answer), socket),
      changedSince: (rev, limit) => this.wire(this.log.changedSince(rev, limit)),
      execute: (request, by) => this.execute(request, by),
      dispatchSoon: (seq) => this.#ctx.waitUntil(this.hand([seq])),
    });
  }

  async #tell(): Promise<void> {
    await this.#outbox.drain(systemClock);
    this.#arm();
  }

  /** Tells everything that is owed, also what was parked; answers to whom money or an entry of the log is owed nevertheless. */
  async settle(): Promise<OwedSink[]> {
    if (this.#outbox.owed.length > 0) await this.#outbox.settle(systemClock);
    this.#arm();
    return owedIn(this.#outbox.owed);
  }

  /** Tells everybody what is owed and lets nobody look any more: afterwards nothing of it is under way. */
  async close(): Promise<void> {
    this.sockets.dismiss(() => false);
    const owed = await this.settle();
    await this.#words.settled();
    if (this.#outbox.isOwing || owed.length > 0) throw new Error('somebody has not been told yet');
  }

  #show({ rows, changed, saved }: Effects): void {
    if (!this.thread.known || (!changed && !saved && rows.size === 0)) return;
    const summary = this.summary();
    if (changed) this.sockets.dismiss((who) => sees(who, summary));
    this.sockets.broadcast(() => frame({ type: 'changes', items: this.wire([...rows.values()]), conversation: summary }));
  }

  #arm(): void {
    this.#alarm.by(soonest([this.thread.deadline, this.#outbox.dueAt, this.#words.dueAt]));
  }
}
