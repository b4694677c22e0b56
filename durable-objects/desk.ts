import { DurableObject } from 'cloudflare:workers';
import { log } from '../src/edge/log';
import { type Instant, minutes, systemClock } from '../src/kernel/time';
import type { ConversationWire } from '../src/modules/conversations/conversations.schemas';
import { declare, type PresenceState } from '../src/modules/desk/desk.domain';
import type { AgentPresence } from '../src/modules/desk/desk.protocol';
import { Board } from './desk.board';
import { DESK_SCHEMA, DeskStore } from './desk.store';
import { migrate } from './migrations';
import { type Holder, Sockets } from './sockets';

/** How often the desk asks open conversations for their face, so that a word lost on the way is missed for minutes, not for ever. */
const AUDIT_EVERY = minutes(5);
const AUDIT_AT_ONCE = 50;

/** The one desk of a tenant: presence, the working set of open interactions, and a socket for each open tab. */
export class DeskObject extends DurableObject<Env> {
  readonly #store: DeskStore;
  readonly #sockets: Sockets;
  readonly #board: Board;
  #armed: boolean | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage, DESK_SCHEMA);
    this.#store = new DeskStore(ctx.storage);
    this.#sockets = new Sockets(ctx);
    this.#board = new Board(this.#store, this.#sockets);
  }

  /** Learns the newest faces of some conversations and shows what is news; answers the rows it wrote. */
  async apply(tenantId: string, faces: ConversationWire[]): Promise<number> {
    const before = this.#store.rowsWritten;
    this.#store.belongTo(tenantId);
    this.#keep(faces);
    this.#armed ??= (await this.ctx.storage.getAlarm()) !== null;
    if (!this.#armed) await this.#arm();
    return this.#store.rowsWritten - before;
  }

  entries(): ConversationWire[] {
    return this.#store.open();
  }

  presence(): AgentPresence[] {
    return this.#board.presence();
  }

  setPresence(tenantId: string, who: { userId: string; name: string }, state: PresenceState): AgentPresence {
    this.#store.belongTo(tenantId);
    const now = declare(this.#store.presenceOf(who.userId), { ...who, state }, systemClock());
    this.#store.savePresence(now);
    return this.#board.showPresence(now);
  }

  issueTicket(tenantId: string, hash: string, who: Holder, expiresAt: Instant): void {
    this.#store.belongTo(tenantId);
    this.#sockets.issue(hash, who, expiresAt, systemClock());
  }

  /** Remembers into which thread a login was let, so that ending the login can end that socket too. */
  noteView(loginId: string, conversationId: string): void {
    this.#store.noteView(loginId, conversationId, systemClock());
  }

  /** Ends every socket of a login, here and in the threads it was let into. */
  async dropLogin(loginId: string): Promise<void> {
    this.#sockets.drop(loginId);
    await Promise.all(this.#store.takeViews(loginId).map((id) => this.#thread(id).dropLogin(loginId)));
  }

  override fetch(request: Request): Response {
    const accepted = this.#sockets.accept(request.headers.get('x-ticket-hash') ?? '', systemClock());
    if (!accepted) return new Response(null, { status: 403 });
    const { socket, who } = accepted;
    this.#store.welcome(who, systemClock());
    this.#board.greet(socket, who);
    return accepted.response;
  }

  /** The desk only speaks; `ping` is answered by the platform without waking it. */
  override webSocketMessage(): void {}

  override webSocketClose(socket: WebSocket): void {
    this.#board.leave(socket);
  }

  /** Never throws. Asks some open conversations for their face, the next ones next time. */
  override async alarm(): Promise<void> {
    this.#armed = false;
    await this.#audit().catch((error) => log('error', { event: 'alarm-failed', error }));
  }

  async #audit(): Promise<void> {
    this.#store.sweep(systemClock());
    const some = this.#store.nextToAudit(AUDIT_AT_ONCE);
    if (some.length === 0) return;
    await this.#arm();
    const ask = (id: string) => this.#thread(id).head();
    const faces = await Promise.all(some.map((id) => ask(id).catch(() => null)));
    this.#keep(faces.filter((face) => face !== null));
  }

  /** Shown first, then written: a frame waits for what was written before it, and the conversation has all this for certain. */
  #keep(faces: ConversationWire[]): void {
    const news = this.#store.learn(faces);
    if (news.length === 0) return;
    this.#board.showEntries(news);
    this.#store.save(news, systemClock());
  }

  #thread(id: string) {
    return this.env.CONVERSATIONS.get(this.env.CONVERSATIONS.idFromName(`${this.#store.tenantId}/${id}`));
  }

  async #arm(): Promise<void> {
    this.#armed = true;
    await this.ctx.storage.setAlarm(systemClock() + AUDIT_EVERY);
  }
}
