import { log } from '../../src/edge/log';
import type { Id } from '../../src/kernel/ids';
import { parseInnerId } from '../../src/kernel/ids';
import { fillPlaceholders } from '../../src/kernel/placeholders';
import { after, earlier, type Instant, instantOf, seconds, systemClock } from '../../src/kernel/time';
import type { Outcome, ReadAnswer } from '../../src/modules/service/conversations/conversation.rpc';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import type { DeskRequest } from '../../src/modules/service/conversations/requests.domain';
import type { Roster } from '../../src/modules/service/queues/roster.projection';
import {
  type AgentCandidate,
  assignWaiting,
  isOpenAt,
  nextDue,
  overdue,
  type RoutingSnapshot,
  type WaitingInteraction,
} from '../../src/modules/service/queues/routing.domain';
import type { PresenceBook } from './presence-book';
import type { RosterCache } from './roster-cache';
import type { WorkingSet } from './working-set';

/** When something could not be done, it is tried again after this. */
const RETRY_AFTER = seconds(5);

/** What routing asks of a conversation. */
export type Thread = {
  execute(order: DeskRequest, by: 'desk'): Promise<Outcome>;
  read(query: { what: 'summary' }, by: 'desk'): Promise<ReadAnswer>;
};
type RouterDeps = {
  thread: (id: string) => Thread;
  keep: (summaries: ConversationWire[]) => void;
  /** Goes on with something after the call that began it is answered. */
  later: (work: Promise<unknown>) => void;
};
/** Something the desk is just doing about a wait; until it is done nobody else does anything about it. */
type Move = { serviceSegmentNumber: number; userId?: string };

/** Gives out who waits: reads who may serve, decides, and tells the conversations. They have the last word. */
export class Router {
  readonly #rosters: RosterCache;
  readonly #sql: SqlStorage;
  readonly #store: WorkingSet;
  readonly #people: PresenceBook;
  readonly #deps: RouterDeps;
  readonly #moves = new Map<string, Move>();
  readonly #told = new Map<string, number>();
  readonly #assignedAt = new Map<string, number>();
  #running: Promise<void> | undefined;
  #again = false;
  #dueAt: Instant | undefined;
  #retryAt: Instant | undefined;

  constructor(rosters: RosterCache, sql: SqlStorage, store: WorkingSet, people: PresenceBook, deps: RouterDeps) {
    this.#rosters = rosters;
    this.#sql = sql;
    this.#store = store;
    this.#people = people;
    this.#deps = deps;
    for (const row of sql.exec<{ user_id: string; at: number }>('SELECT user_id, at FROM assigned').toArray())
      this.#assignedAt.set(row.user_id, row.at);
  }

  /** When time alone, or a failure, asks for another look. */
  get dueAt(): Instant | undefined {
    if (this.#dueAt === undefined || this.#retryAt === undefined) return this.#dueAt ?? this.#retryAt;
    return earlier(this.#dueAt, this.#retryAt);
  }

  get assigning(): number {
    return this.#moves.size;
  }

  /** Looks at everybody who waits. Asked while it is at it, it looks once more. Never throws. */
  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#once().catch((error) => {
        log('error', { event: 'routing-failed', error });
        this.#retryAt = after(systemClock(), RETRY_AFTER);
      });
    }
  }

  async #once(): Promise<void> {
    const at = systemClock();
    this.#retryAt = undefined;
    const isWaiting = this.#waiting().length > 0;
    if (!isWaiting) {
      this.#dueAt = undefined;
      this.#told.clear();
    }
    if (!isWaiting && !this.#store.isServing) return;
    for (const { id } of await this.stranded(at))
      this.#move(id, (number, serviceSegmentNumber) => ({ type: 'unassign', number, serviceSegmentNumber }));
    if (!isWaiting) return;
    const roster = await this.#rosters.at(at); // after what is stranded, for which it may have been read anew
    const snapshot = this.snapshot(roster);
    const strays = snapshot.waiting
      .filter(({ queueId }) => !snapshot.queues.has(queueId))
      .map(({ id }) => ({ conversationId: id, fallback: roster.defaultQueueId }));
    const late = overdue(snapshot, at).map((over) => ({
      ...over,
      fallback: over.fallback && snapshot.queues.has(over.fallback) ? over.fallback : null,
    }));
    const moved = new Set([...strays, ...late].map(({ conversationId }) => conversationId));
    const staying = { ...snapshot, waiting: snapshot.waiting.filter(({ id }) => !moved.has(id)) };
    const assigned = assignWaiting(staying, at);
    this.#dueAt = nextDue(staying, at);
    for (const { conversationId, fallback } of [...strays, ...late]) this.#requeue(conversationId, fallback, roster);
    for (const { conversationId, userId } of assigned) this.#assign(conversationId, userId, roster, at);
    this.#tellOthers(staying, assigned, roster, at);
  }

  #assign(id: string, userId: string, roster: Roster, at: Instant): void {
    const found = roster.agents.find((one) => one.id === userId);
    if (!found) return;
    this.#assignedAt.set(userId, at);
    this.#sql.exec('INSERT INTO assigned (user_id, at) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET at = excluded.at', userId, at);
    const agent = { id: found.id as Id<'user'>, name: found.name }; // safe: our own row
    this.#move(id, (number, serviceSegmentNumber) => ({ type: 'assign', number, serviceSegmentNumber, agent }), userId);
  }

  #requeue(id: string, fallback: string | null, roster: Roster): void {
    const queue = roster.queues.find(({ routing }) => routing.id === fallback)?.queue;
    this.#move(id, (number, serviceSegmentNumber) =>
      queue ? { type: 'requeue', number, serviceSegmentNumber, queue } : { type: 'lose', number, serviceSegmentNumber },
    );
  }

  /** Tells a conversation what the desk decided, and learns what it is now, also when it knew better. */
  #move(id: string, make: (number: number, serviceSegmentNumber: number) => DeskRequest, userId?: string): void {
    const it = this.#store.summary(id)?.interaction;
    const number = it ? parseInnerId('interaction', it.id)?.number : undefined;
    if (!it || number === undefined) return;
    this.#moves.set(id, { serviceSegmentNumber: it.serviceSegmentNumber, ...(userId === undefined ? {} : { userId }) });
    const door = this.#deps.thread(id);
    const work = async (): Promise<void> => {
      const answer = await door.execute(make(number, it.serviceSegmentNumber), 'desk');
      const summary = answer.ok ? answer.summary : summaryIn(await door.read({ what: 'summary' }, 'desk'));
      this.#moves.delete(id);
      if (summary) this.#deps.keep([summary]);
    };
    this.#deps.later(work().catch((error) => this.#failed(id, error)));
  }

  #failed(id: string, error: unknown): void {
    log('warn', { event: 'move-failed', error });
    this.#moves.delete(id);
    this.#told.delete(id);
    this.#retryAt = after(systemClock(), RETRY_AFTER);
  }

  /** Customers who keep waiting are told, once a wait, their position in the queue or that it is closed. */
  #tellOthers(snapshot: RoutingSnapshot, assigned: readonly { conversationId: string }[], roster: Roster, at: Instant): void {
    const gone = new Set(assigned.map(({ conversationId }) => conversationId));
    const positions = new Map<string, number>();
    for (const interaction of [...snapshot.waiting].sort((a, b) => a.queuedAt - b.queuedAt)) {
      if (gone.has(interaction.id)) continue;
      const position = (positions.get(interaction.queueId) ?? 0) + 1;
      positions.set(interaction.queueId, position);
      this.#tell(interaction, position, roster, at);
    }
  }

  #tell({ id, queueId }: WaitingInteraction, position: number, roster: Roster, at: Instant): void {
    const found = roster.queues.find(({ routing }) => routing.id === queueId);
    const it = this.#store.summary(id)?.interaction;
    const number = it ? parseInnerId('interaction', it.id)?.number : undefined;
    if (!found || !it || number === undefined || this.#told.get(id) === it.serviceSegmentNumber) return;
    const words = isOpenAt(found.routing, at) ? found.positionMessage : (found.closedMessage ?? found.positionMessage);
    this.#told.set(id, it.serviceSegmentNumber);
    if (!words) return;
    const text = fillPlaceholders(words, { position: String(position), queue: found.routing.name });
    const told = this.#deps.thread(id).execute({ type: 'tell', number, serviceSegmentNumber: it.serviceSegmentNumber, text }, 'desk');
    this.#deps.later(told.catch((error) => this.#failed(id, error)));
  }

  /** What is served by somebody who may serve nobody any more, unless it is on its way back to the queue. */
  async stranded(at: Instant): Promise<ConversationWire[]> {
    const known = await this.#rosters.at(at);
    // Who may serve only since the roster was read must lose nobody.
    const servers = this.#store.servedByOthers(known.servers).length > 0 ? (await this.#rosters.readAt(at)).servers : known.servers;
    return this.#store.servedByOthers(servers).filter((summary) => !this.#isMoving(summary));
  }

  #isMoving = ({ id, interaction: it }: ConversationWire): boolean =>
    this.#moves.get(id)?.serviceSegmentNumber === it?.serviceSegmentNumber;

  #waiting(): WaitingInteraction[] {
    return [...this.#store.entries()].flatMap((summary) => {
      const { id, interaction: it } = summary;
      if (it?.state !== 'waiting' || it.queuedAt === null || it.waitingSince === null || this.#isMoving(summary)) return [];
      const times = { queuedAt: Date.parse(it.queuedAt), since: instantOf(Date.parse(it.waitingSince)) };
      return { id, queueId: it.queue.id, ...times, preferredAgent: it.preferredAgent?.id ?? null, declinedBy: it.declinedBy };
    });
  }

  /** Everybody who serves and everybody who waits, as things stand. What the desk is just doing counts as done. */
  snapshot(roster: Roster): RoutingSnapshot {
    const loads = new Map<string, number>();
    const carry = (id: string | undefined): void => void (id !== undefined && loads.set(id, (loads.get(id) ?? 0) + 1));
    for (const [id, { userId }] of this.#moves) if (this.#store.summary(id)?.interaction?.state === 'waiting') carry(userId);
    const agents = roster.agents.map(({ id, name, capacity }): AgentCandidate => {
      const standing = this.#people.of(id);
      return {
        ...{ id, name, capacity },
        presence: standing?.declared.state ?? 'unseen',
        connected: (standing?.connection ?? null) !== null,
        load: this.#store.loadOf(id) + (loads.get(id) ?? 0),
        lastAssignedAt: this.#assignedAt.get(id) ?? 0,
      };
    });
    return { queues: new Map(roster.queues.map(({ routing }) => [routing.id, routing])), agents, waiting: this.#waiting() };
  }
}

/** The summary in an answer; undefined when there is no conversation. */
export const summaryIn = (answer: ReadAnswer): ConversationWire | undefined =>
  answer.ok && answer.what === 'summary' ? answer.summary : undefined;
