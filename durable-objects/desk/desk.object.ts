import { DurableObject } from 'cloudflare:workers';
import { type Instant, systemClock } from '../../src/kernel/time';
import type { TagNews } from '../../src/modules/customers/tags/tags.rpc';
import type { Home } from '../../src/modules/foundation/access/sockets.rpc';
import type { Holder } from '../../src/modules/foundation/access/sockets.schemas';
import type { Sight } from '../../src/modules/foundation/access/viewer.domain';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import { sees } from '../../src/modules/service/conversations/visibility.domain';
import type { AgentPresence, DeskServerFrame, Eligibility, RoutingHealth } from '../../src/modules/service/desk/desk.protocol';
import type { DeskRpc, TransferTargetsAtDesk } from '../../src/modules/service/desk/desk.rpc';
import type { Declaration, Order, Person } from '../../src/modules/service/presence/presence.domain';
import { send } from '../shared/sockets';
import { eligibilityIn, healthOf } from './health';
import { DeskRoom } from './room';

/** The one desk of a tenant: presence, the working set of open interactions, and a socket for each open tab. */
export class DeskObject extends DurableObject<Env> implements DeskRpc {
  readonly #room = new DeskRoom(this.ctx, this.env);

  /** Learns the newest summaries of some conversations and shows what is news; answers the rows it wrote. */
  async apply(home: Home, summaries: ConversationWire[]): Promise<number> {
    const before = this.#room.store.rowsWritten;
    this.#room.store.belongTo(home.tenantId, home.shard);
    this.#room.keep(summaries);
    this.#room.watch();
    return this.#room.store.rowsWritten - before;
  }

  entries(by: Sight, ids?: readonly string[]): { entries: ConversationWire[]; hidden: string[] } {
    const { store } = this.#room;
    const asked = ids ? ids.flatMap((id) => store.summary(id) ?? []) : store.open();
    const hidden = ids ? asked.filter((summary) => !sees(by, summary)).map(({ id }) => id) : [];
    return { entries: asked.filter((summary) => sees(by, summary)), hidden };
  }

  async transferTargets(home: Home, conversationId: string, by: Sight): Promise<TransferTargetsAtDesk | null> {
    const summary = this.#room.store.summary(conversationId);
    const it = summary?.interaction;
    if (!it || !sees(by, summary)) return null;
    const people = (await this.eligibility(home, it.queue.id)) ?? [];
    const waiting: Record<string, number> = {};
    for (const { interaction: other } of this.#room.store.entries())
      if (other?.state === 'waiting') waiting[other.queue.id] = (waiting[other.queue.id] ?? 0) + 1;
    return { people, waiting, assigneeId: it.assignee?.id ?? null, offeringAgentId: (it.offer?.from ?? it.assignee)?.id ?? null };
  }

  /** Tells something to some people alone. */
  sendToUsers(userIds: string[], frame: DeskServerFrame): void {
    for (const socket of userIds.flatMap((id) => this.#room.sockets.of(id))) send(socket, JSON.stringify(frame));
  }

  tagsChanged(news: TagNews): void {
    this.#room.board.showTags(news);
  }

  presence(): AgentPresence[] {
    return this.#room.presence.all();
  }

  /** What somebody declares, or a supervisor orders; shown to all, then on its way to the ledger. */
  async setPresence(home: Home, user: Person, change: { next: Declaration; setBy: Person; order?: Order }): Promise<AgentPresence | null> {
    this.#room.store.belongTo(home.tenantId, home.shard);
    const standing = this.#room.people.declare(user, change, systemClock());
    const shown = standing ? this.#room.presence.show(standing) : null;
    this.#room.settle();
    return shown;
  }

  /** Somebody changed the queues, their hours, or who may serve: whoever waits is looked at anew. */
  rosterChanged({ tenantId, shard }: Home): void {
    this.#room.store.belongTo(tenantId, shard);
    this.#room.rosters.forget();
    this.#room.route();
  }

  routingHealth({ tenantId, shard }: Home): Promise<RoutingHealth> {
    this.#room.store.belongTo(tenantId, shard);
    return healthOf(this.#room.rosters, this.#room.router);
  }

  eligibility({ tenantId, shard }: Home, queueId: string): Promise<Eligibility[] | null> {
    this.#room.store.belongTo(tenantId, shard);
    return eligibilityIn(queueId, this.#room.rosters, this.#room.router);
  }

  async issueTicket({ tenantId, shard }: Home, hash: string, who: Holder, expiresAt: Instant): Promise<boolean> {
    this.#room.store.belongTo(tenantId, shard);
    const isIssued = this.#room.sockets.issue(hash, who, expiresAt, systemClock());
    if (isIssued && this.#room.ends.record(who.userId, who.until)) this.#room.watch();
    return isIssued;
  }

  /** Records which threads a person was admitted to, so that the end of a login or grace period can close those sockets too. */
  async recordView({ userId, loginId, until }: Pick<Holder, 'userId' | 'loginId' | 'until'>, conversationId: string): Promise<void> {
    this.#room.store.recordView({ userId, loginId, conversationId }, systemClock());
    if (this.#room.ends.record(userId, until)) this.#room.watch();
  }

  /** Ends every socket of a login or of a person, here and in the threads. Of a login: who has no other socket has left, also when their tab was closed before. */
  async drop(whom: { loginId: string; userId?: string | undefined } | { userId: string }): Promise<void> {
    try {
      if ('loginId' in whom) await this.#room.end(whom.loginId, 'access-ended');
      else await this.#room.end(whom.userId, 'rights-changed');
    } finally {
      // Also when a thread could not be reached: it is asked again, and the person has left all the same.
      if ('loginId' in whom && whom.userId !== undefined) this.#room.gone(whom.userId, { atOnce: true });
      this.#room.settle();
    }
  }

  async clear(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async fetch(request: Request): Promise<Response> {
    const accepted = this.#room.sockets.accept(request.headers.get('x-ticket-hash') ?? '', systemClock());
    if (!accepted) return new Response(null, { status: 403 });
    const { socket, who } = accepted;
    this.#room.people.came({ id: who.userId, name: who.name }, systemClock());
    this.#room.board.greet(socket, this.#room.presence.all());
    this.#room.presence.showCame(who.userId, socket);
    this.#room.settle();
    return accepted.response;
  }

  /** What a tab shows. A socket that sends too many or too large frames is closed; `ping` is answered by the platform. */
  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    if (this.#room.sockets.admits(socket, frame, systemClock())) this.#room.board.heard(socket, frame);
  }

  /** The last tab gone is news to the others; until the grace is over the person still counts as connected. */
  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    this.#room.sockets.closed(socket, code);
    this.#room.board.left(socket);
    this.#room.gone(this.#room.sockets.holderOf(socket).userId, { closing: socket });
    this.#room.settle();
  }

  override alarm(): Promise<void> {
    return this.#room.wake();
  }
}
