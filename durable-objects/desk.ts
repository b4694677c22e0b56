import { DurableObject } from 'cloudflare:workers';
import { type Instant, minutes, systemClock, toIso } from '../src/kernel/time';
import type { ConversationWire } from '../src/modules/conversations/conversations.schemas';
import { countersFor, declare, type Presence, type PresenceState } from '../src/modules/desk/desk.domain';
import type { AgentPresence, DeskServerFrame } from '../src/modules/desk/desk.protocol';
import { DESK_SCHEMA, DeskStore } from './desk.store';
import { migrate } from './migrations';
import { type Holder, send, Sockets } from './sockets';

/** How often the desk asks open conversations for their face, so that a word lost on the way is missed for minutes, not for ever. */
const AUDIT_EVERY = minutes(5);
const AUDIT_AT_ONCE = 50;

/** The one desk of a tenant: presence, the working set of open interactions, and a socket for each open tab. */
export class DeskObject extends DurableObject<Env> {
  readonly #store: DeskStore;
  readonly #sockets: Sockets;
  #audited = 0;
  #armed: boolean | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage, DESK_SCHEMA);
    this.#store = new DeskStore(ctx.storage);
    this.#sockets = new Sockets(ctx);
  }

  /** Learns the newest faces of some conversations and shows what is news; answers the rows it wrote. */
  async apply(tenantId: string, faces: ConversationWire[]): Promise<number> {
    const before = this.#store.rowsWritten;
    this.#store.belongTo(tenantId);
    const entries = this.#store.keep(faces, systemClock());
    if (entries.length > 0) this.#showEntries(entries);
    this.#armed ??= (await this.ctx.storage.getAlarm()) !== null;
    if (!this.#armed) await this.#arm();
    return this.#store.rowsWritten - before;
  }

  entries(): ConversationWire[] {
    return this.#store.open();
  }

  presence(): AgentPresence[] {
    return this.#store.presence().map((p) => this.#wire(p));
  }

  setPresence(tenantId: string, who: { userId: string; name: string }, state: PresenceState): AgentPresence {
    this.#store.belongTo(tenantId);
    const now = declare(this.#store.presenceOf(who.userId), { ...who, state }, systemClock());
    this.#store.savePresence(now);
    return this.#showPresence(now);
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
    const { tenantId } = this.#store;
    const threads = this.#store.takeViews(loginId);
    await Promise.all(threads.map((id) => this.env.CONVERSATIONS.get(this.env.CONVERSATIONS.idFromName(`${tenantId}/${id}`)).dropLogin(loginId)));
  }

  override fetch(request: Request): Response {
    const accepted = this.#sockets.accept(request.headers.get('x-ticket-hash') ?? '', systemClock());
    if (!accepted) return new Response(null, { status: 403 });
    const { socket, who } = accepted;
    if (!this.#store.presenceOf(who.userId)) this.#store.savePresence({ userId: who.userId, name: who.name, state: 'available', since: systemClock() });
    const entries = this.#store.open();
    send(socket, frame({ type: 'hello', me: who.userId, entries, presence: this.presence(), counters: countersFor(who.userId, entries) }));
    this.#announce(who.userId, socket);
    return accepted.response;
  }

  /** The desk only speaks; `ping` is answered by the platform without waking it. */
  override webSocketMessage(): void {}

  override webSocketClose(socket: WebSocket): void {
    this.#announce(this.#sockets.holderOf(socket).userId, socket, true);
  }

  async #arm(): Promise<void> {
    this.#armed = true;
    await this.ctx.storage.setAlarm(systemClock() + AUDIT_EVERY);
  }

  /** Never throws. Asks some open conversations for their face, the next ones next time. */
  override async alarm(): Promise<void> {
    this.#armed = false;
    const { tenantId } = this.#store;
    this.#store.sweep(systemClock());
    const open = this.#store.open();
    if (!tenantId || open.length === 0) return;
    const from = this.#audited % open.length;
    const some = [...open.slice(from), ...open.slice(0, from)].slice(0, AUDIT_AT_ONCE);
    this.#audited = from + some.length;
    const faces = await Promise.all(some.map((e) => this.env.CONVERSATIONS.get(this.env.CONVERSATIONS.idFromName(`${tenantId}/${e.id}`)).head().catch(() => null)));
    const news = this.#store.keep(faces.filter((f) => f !== null), systemClock());
    if (news.length > 0) this.#showEntries(news);
    await this.#arm();
  }

  /** One frame a tab: the changed entries are written out once, the counters once a person. */
  #showEntries(entries: ConversationWire[]): void {
    const sockets = this.#sockets.all();
    if (sockets.length === 0) return;
    const open = this.#store.open();
    const head = `{"type":"entries","entries":${JSON.stringify(entries)},"counters":`;
    const tails = new Map<string, string>();
    for (const socket of sockets) {
      const { userId } = this.#sockets.holderOf(socket);
      const tail = tails.get(userId) ?? `${JSON.stringify(countersFor(userId, open))}}`;
      tails.set(userId, tail);
      send(socket, head + tail);
    }
  }

  #announce(userId: string, about: WebSocket, closing = false): void {
    const presence = this.#store.presenceOf(userId);
    if (!presence) return;
    const others = this.ctx.getWebSockets(userId).some((s) => s !== about);
    if (!others) this.#sockets.broadcast(frame({ type: 'presence', presence: { ...this.#wire(presence), connected: !closing } }), about);
  }

  #showPresence(presence: Presence): AgentPresence {
    const wire = this.#wire(presence);
    this.#sockets.broadcast(frame({ type: 'presence', presence: wire }));
    return wire;
  }

  #wire(p: Presence): AgentPresence {
    return { user: { id: p.userId, name: p.name }, presence: p.state, connected: this.ctx.getWebSockets(p.userId).length > 0, since: toIso(p.since) };
  }
}

const frame = (f: DeskServerFrame): string => JSON.stringify(f);
