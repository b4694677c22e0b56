import { days, type Instant } from '../../src/kernel/time';
import type { Home } from '../../src/modules/foundation/access/sockets.rpc';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import { isOpen, responsibleAgentIdOf, supersedes, waitingList } from '../../src/modules/service/desk/desk.domain';
import { partiesOf } from '../../src/modules/service/desk/views.domain';
import { OUTBOX_SCHEMA } from '../shared/outbox';

/** Steps of the schema, append-only. `entries`: one row a conversation; `given`: when somebody was last given a customer. */
export const DESK_SCHEMA = [
  `CREATE TABLE tenant (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, shard TEXT NOT NULL);
  CREATE TABLE entries (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, open INTEGER NOT NULL, summary TEXT NOT NULL, told_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE tickets (hash TEXT PRIMARY KEY, holder TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE views (login_id TEXT NOT NULL, user_id TEXT NOT NULL, conversation_id TEXT NOT NULL, seen_at INTEGER NOT NULL, PRIMARY KEY (login_id, conversation_id)) WITHOUT ROWID;
  CREATE TABLE standings (user_id TEXT PRIMARY KEY, standing TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE ends (user_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE assigned (user_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE round (one INTEGER PRIMARY KEY CHECK (one = 1), due_at INTEGER NOT NULL);
  ${OUTBOX_SCHEMA}`,
];

/** How long a finished conversation is remembered, so that a late word about it does not bring it back. */
const REMEMBER_FINISHED = 3_600_000;

/** As long as a login can live, so that ending one ends every socket it ever opened. */
const REMEMBER_VIEWS = days(31);

/** A summary that is news, and the one before it. */
export type News = { before: ConversationWire | undefined; summary: ConversationWire };

/** The desk's rows: the working set (one row a conversation), whose desk it is, and who was let into which thread. */
export class WorkingSet {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  /** The working set as it stands; read once when the object wakes, kept in step with every write. */
  readonly #summaries = new Map<string, ConversationWire>();
  /** How many customers each agent has to do with, and how many open interactions each serves; kept as summaries change. */
  readonly #loads = new Map<string, number>();
  readonly #serving = new Map<string, number>();
  /** Whom each person serves, offers or is offered. */
  readonly #own = new Map<string, Set<string>>();
  #home: Home | undefined;
  #reconciled = 0;
  rowsWritten = 0;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    for (const row of this.#sql.exec<{ summary: string }>('SELECT summary FROM entries').toArray()) {
      const summary: ConversationWire = JSON.parse(row.summary);
      this.#put(summary);
    }
    const row = this.#sql.exec<{ id: string; shard: string }>('SELECT id, shard FROM tenant').toArray()[0];
    this.#home = row && { tenantId: row.id, shard: row.shard };
  }

  get tenantId(): string | undefined {
    return this.#home?.tenantId;
  }

  /** Where the company's data lives; undefined until somebody has said so. */
  home = (): Home | undefined => (this.#home?.shard ? this.#home : undefined);

  #write(statement: string, ...values: SqlStorageValue[]): void {
    this.rowsWritten += this.#sql.exec(statement, ...values).rowsWritten;
  }

  belongTo(tenantId: string, shard = this.#home?.shard ?? ''): void {
    if (this.#home?.tenantId === tenantId && this.#home.shard === shard) return;
    this.#write('INSERT INTO tenant (one, id, shard) VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET shard = excluded.shard', tenantId, shard);
    this.#home = { tenantId, shard };
  }

  loadOf = (userId: string): number => this.#loads.get(userId) ?? 0;
  /** Whether anybody serves a customer now, or is offered one. */
  get isServing(): boolean {
    return this.#loads.size > 0;
  }

  /** What those who are not among these agents still serve. */
  servedByOthers(servers: ReadonlySet<string>): ConversationWire[] {
    if ([...this.#loads.keys()].every((id) => servers.has(id))) return [];
    const isStranded = ({ interaction: it }: ConversationWire) =>
      (it?.state === 'active' || it?.state === 'on_hold') && it.assignee !== null && !servers.has(it.assignee.id);
    return [...this.#summaries.values()].filter(isStranded);
  }

  servingOf = (userId: string): number => this.#serving.get(userId) ?? 0;

  #put(summary: ConversationWire): void {
    this.#forget(summary.id);
    this.#summaries.set(summary.id, summary);
    this.#count(summary, 1);
    for (const userId of partiesOf(summary)) {
      const own = this.#own.get(userId);
      if (own) own.add(summary.id);
      else this.#own.set(userId, new Set([summary.id]));
    }
  }

  #forget(id: string): void {
    const before = this.#summaries.get(id);
    if (before) this.#count(before, -1);
    for (const userId of partiesOf(before)) {
      const own = this.#own.get(userId);
      own?.delete(id);
      if (own?.size === 0) this.#own.delete(userId);
    }
    this.#summaries.delete(id);
  }

  #count(summary: ConversationWire, by: 1 | -1): void {
    add(this.#loads, responsibleAgentIdOf(summary), by);
    add(this.#serving, isOpen(summary) ? summary.interaction?.assignee?.id : undefined, by);
  }

  summary = (id: string): ConversationWire | undefined => this.#summaries.get(id);
  ownOf = (userId: string): ConversationWire[] => [...(this.#own.get(userId) ?? [])].flatMap((id) => this.summary(id) ?? []);

  /** Everything known, in no order: for counting, which happens with each message. */
  entries = (): Iterable<ConversationWire> => this.#summaries.values();

  /** Every open interaction: those who wait first, the longest wait at the top. */
  open(): ConversationWire[] {
    const all = [...this.#summaries.values()].filter(isOpen);
    return [...waitingList(all), ...all.filter((summary) => summary.interaction?.state !== 'waiting')];
  }

  /** The next few open conversations in a round over all of them. */
  nextToReconcile(count: number): string[] {
    const open = this.open();
    if (open.length === 0) return [];
    const from = this.#reconciled % open.length;
    const some = [...open.slice(from), ...open.slice(0, from)].slice(0, count);
    this.#reconciled = from + some.length;
    return some.map((entry) => entry.id);
  }

  /** Learns the newer summary of each conversation; answers those that were news, with what was known before. */
  learn(summaries: ConversationWire[]): News[] {
    const news = new Map<string, News>();
    for (const summary of summaries) {
      const before = this.#summaries.get(summary.id);
      if (!supersedes(before, summary)) continue;
      this.#put(summary);
      news.set(summary.id, { before: news.get(summary.id)?.before ?? before, summary });
    }
    return [...news.values()];
  }

  /** Writes summaries down, one transaction for all of them. */
  save(summaries: ConversationWire[], at: Instant): void {
    this.#storage.transactionSync(() => {
      for (const summary of summaries)
        this.#write(
          'INSERT INTO entries (id, rev, open, summary, told_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, open = excluded.open, summary = excluded.summary, told_at = excluded.told_at',
          summary.id,
          summary.rev,
          isOpen(summary) ? 1 : 0,
          JSON.stringify(summary),
          at,
        );
    });
  }

  /** Forgets conversations finished long ago, which it answers, and who looked on a login that cannot live any more. */
  sweep(at: Instant): string[] {
    const old = this.#sql
      .exec<{ id: string }>('DELETE FROM entries WHERE open = 0 AND told_at < ? RETURNING id', at - REMEMBER_FINISHED)
      .toArray()
      .map(({ id }) => id);
    for (const id of old) this.#forget(id);
    this.#write('DELETE FROM views WHERE seen_at < ?', at - REMEMBER_VIEWS);
    return old;
  }

  recordView(view: { userId: string; loginId: string; conversationId: string }, at: Instant): void {
    this.#write(
      'INSERT INTO views (user_id, login_id, conversation_id, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET user_id = excluded.user_id, seen_at = excluded.seen_at',
      view.userId,
      view.loginId,
      view.conversationId,
      at,
    );
  }
  /** The threads that a login or a person was let into. */
  viewsOf = (holder: string): string[] =>
    this.#sql
      .exec<{ conversation_id: string }>('SELECT DISTINCT conversation_id FROM views WHERE ? IN (login_id, user_id)', holder)
      .toArray()
      .map((r) => r.conversation_id);

  /** Those of before; whoever was let in since may be there still. */
  forgetViews(holder: string, before: Instant): void {
    this.#write('DELETE FROM views WHERE ? IN (login_id, user_id) AND seen_at < ?', holder, before);
  }
}

function add(counts: Map<string, number>, id: string | undefined, by: number): void {
  if (id === undefined) return;
  const next = (counts.get(id) ?? 0) + by;
  if (next === 0) counts.delete(id);
  else counts.set(id, next);
}
