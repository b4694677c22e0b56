import { DurableObject } from 'cloudflare:workers';
import { log } from '../src/edge/log';
import { type Instant, systemClock } from '../src/kernel/time';
import type { ConversationWire } from '../src/modules/conversations/conversations.schemas';
import { declare, type PresenceState } from '../src/modules/desk/desk.domain';
import type { AgentPresence } from '../src/modules/desk/desk.protocol';
import { Board } from './desk.board';
import { Round } from './desk.round';
import { DESK_SCHEMA, DeskStore } from './desk.store';
import { migrate } from './migrations';
import { type Ending, type Holder, Sockets } from './sockets';

/** The one desk of a tenant: presence, the working set of open interactions, and a socket for each open tab. */
export class DeskObject extends DurableObject<Env> {
  readonly #store: DeskStore;
  readonly #sockets: Sockets;
  readonly #board: Board;
  readonly #round: Round;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage, DESK_SCHEMA);
    this.#store = new DeskStore(ctx.storage);
    this.#sockets = new Sockets(ctx);
    this.#board = new Board(this.#store, this.#sockets);
    this.#round = new Round(ctx.storage, this.#store);
  }

  /** Learns the newest faces of some conversations and shows what is news; answers the rows it wrote. */
  async apply(tenantId: string, faces: ConversationWire[]): Promise<number> {
    const before = this.#store.rowsWritten;
    this.#store.belongTo(tenantId);
    this.#keep(faces);
    await this.#round.keepGoing();
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
  noteView(userId: string, loginId: string, conversationId: string): void {
    this.#store.noteView({ userId, loginId, conversationId }, systemClock());
  }

  /** Ends every socket of a login, here and in the threads it was let into. */
  dropLogin(loginId: string): Promise<void> {
    return this.#end(loginId, 'access-ended');
  }

  /** Ends every socket of a person, here and in the threads; whoever may still come in opens a new one. */
  dropPerson(userId: string): Promise<void> {
    return this.#end(userId, 'rights-changed');
  }

  async #end(holder: string, why: Ending): Promise<void> {
    this.#sockets.drop(holder, why);
    await Promise.all(this.#store.takeViews(holder).map((id) => this.#thread(id).drop(holder, why)));
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

  /** Never throws. */
  override async alarm(): Promise<void> {
    await this.#round
      .go((id) => this.#thread(id).head())
      .then(
        (faces) => this.#keep(faces),
        (error) => log('error', { event: 'alarm-failed', error }),
      );
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
}
