import { log } from '../../src/edge/log';
import type { Remote } from '../../src/edge/platform/scope';
import { type Instant, soonest, systemClock } from '../../src/kernel/time';
import type { Ending } from '../../src/modules/foundation/access/sockets.schemas';
import type { ConversationRpc } from '../../src/modules/service/conversations/conversation.rpc';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import { responsibleAgentIdOf } from '../../src/modules/service/desk/desk.domain';
import type { Interval } from '../../src/modules/service/presence/presence.domain';
import { Alarm } from '../shared/alarm';
import { migrate } from '../shared/migrations';
import { Outbox, versionOf } from '../shared/outbox';
import { Sockets } from '../shared/sockets';
import { Board } from './board';
import { PresenceBoard } from './presence-board';
import { PresenceBook } from './presence-book';
import { presenceSinks } from './presence-sink';
import { Reconciler } from './reconciler';
import { RosterCache } from './roster-cache';
import { Router, summaryIn } from './router';
import { SocketExpiry } from './socket-expiry';
import { DESK_SCHEMA, type News, WorkingSet } from './working-set';

/** The parts of a desk, and what it does by itself: the ledger told, the alarm kept, time passing. */
export class DeskRoom {
  readonly store: WorkingSet;
  readonly sockets: Sockets;
  readonly people: PresenceBook;
  readonly board: Board;
  readonly presence: PresenceBoard;
  readonly ends: SocketExpiry;
  readonly router: Router;
  readonly rosters: RosterCache;
  readonly #ctx: DurableObjectState;
  readonly #env: Env;
  readonly #outbox: Outbox<Interval>;
  readonly #round: Reconciler;
  readonly #alarm: Alarm;

  constructor(ctx: DurableObjectState, env: Env) {
    this.#ctx = ctx;
    this.#env = env;
    migrate(ctx.storage, DESK_SCHEMA);
    this.store = new WorkingSet(ctx.storage);
    this.sockets = new Sockets(ctx, Number(env.SOCKETS_A_PERSON));
    this.#outbox = new Outbox(ctx.storage, presenceSinks(env, this.store.home), { park: async () => undefined, version: versionOf(env) });
    this.people = new PresenceBook(ctx.storage, this.#outbox, this.store.servingOf);
    this.board = new Board(this.store, this.sockets);
    this.presence = new PresenceBoard(this.sockets, this.people);
    this.ends = new SocketExpiry(ctx.storage.sql);
    this.#round = new Reconciler(ctx.storage.sql, this.store);
    this.#alarm = new Alarm(ctx);
    this.rosters = new RosterCache(env, this.store.home);
    this.router = new Router(this.rosters, ctx.storage.sql, this.store, this.people, {
      thread: (id) => this.thread(id),
      keep: (summaries) => this.keep(summaries),
      later: (work) => ctx.waitUntil(work.then(() => this.#rearm())),
    });
    // Sockets that ended with a machine or a deploy were not seen to end.
    for (const { user } of this.people.all()) if (this.sockets.of(user.id).length === 0) this.people.left(user.id, systemClock());
    this.board.resume((socket) => this.board.greet(socket, this.presence.all()));
  }

  /** Makes sure that a round comes, and with it everything that was missed. */
  watch(): void {
    this.#round.plan(systemClock());
    this.#rearm();
  }

  /** After a change of presence: the database is told at once, and the alarm is set for what time will bring. */
  settle(): void {
    this.#ctx.waitUntil(this.#outbox.drain(systemClock).then(() => this.#rearm()));
    this.route();
    this.watch();
  }

  /** Looks at who waits, after whatever was called is answered. */
  route(): void {
    this.#ctx.waitUntil(this.router.run().then(() => this.#rearm()));
  }

  /** The alarm. Never throws: seven failures and the platform gives a clock up. */
  async wake(): Promise<void> {
    this.#alarm.rang();
    await this.#work(systemClock()).catch((error) => log('error', { event: 'alarm-failed', error }));
    this.#rearm();
  }

  /** What is due. An alarm that finds nothing due makes the round, which may as well come early. */
  async #work(at: Instant): Promise<void> {
    const changed = this.people.pass(at).map((standing) => this.presence.show(standing));
    await this.#outbox.drain(systemClock);
    await this.router.run();
    const ended = await this.ends.go(at, (userId) => this.end(userId, 'rights-changed'));
    if (changed.length + ended > 0 && (this.#round.dueAt ?? at + 1) > at) return;
    this.board.forget(this.store.sweep(at));
    this.keep(
      await this.#round.go(
        at,
        this.people.anyConnected,
        async (id) => summaryIn(await this.thread(id).read({ what: 'summary' }, 'desk')) ?? null,
      ),
    );
  }

  #rearm(): void {
    this.#alarm.by(soonest([this.people.dueAt, this.#round.dueAt, this.#outbox.dueAt, this.ends.dueAt, this.router.dueAt]));
  }

  /** Shown first, then written: a frame waits for what was written before it, and the conversation has all this for certain. */
  keep(summaries: ConversationWire[]): void {
    const news = this.store.learn(summaries);
    if (news.length === 0) return;
    this.board.showEntries(news);
    this.store.save(
      news.map(({ summary }) => summary),
      systemClock(),
    );
    if (news.some(isWork)) this.route();
  }

  /** Somebody's last tab is gone: after a grace period, or at once, they are assigned nobody any more. */
  gone(userId: string, { closing, atOnce = false }: { closing?: WebSocket; atOnce?: boolean } = {}): void {
    if (this.sockets.of(userId).some((other) => other !== closing)) return;
    const standing = this.people.left(userId, systemClock(), atOnce);
    if (standing) this.presence.show(standing, closing);
  }

  /** Ends every socket of a login or a person, here and in the threads; a thread that cannot be reached is not forgotten. */
  async end(holder: string, why: Ending): Promise<void> {
    const at = systemClock();
    for (const userId of this.sockets.drop(holder, why)) this.gone(userId, { atOnce: why === 'access-ended' });
    await Promise.all(this.store.viewsOf(holder).map((id) => this.thread(id).drop(holder, why)));
    this.store.forgetViews(holder, at);
  }

  thread(id: string): Remote<ConversationRpc> {
    return this.#env.CONVERSATIONS.get(
      this.#env.CONVERSATIONS.idFromName(`${this.store.tenantId}/${id}`),
    ) as unknown as Remote<ConversationRpc>; // safe: the same methods, seen through RPC
  }
}

/** Whether a customer began to wait, or an agent's load changed: a plain message asks nothing of routing. */
const isWork = ({ before, summary }: News): boolean =>
  before?.interaction?.serviceSegmentNumber !== summary.interaction?.serviceSegmentNumber ||
  (before !== undefined && responsibleAgentIdOf(before) !== responsibleAgentIdOf(summary));
