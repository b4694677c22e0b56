import type { FieldError } from '../../../kernel/problem';
import type { Instant } from '../../../kernel/time';
import type { Ending, Holder } from '../../foundation/access/sockets.schemas';
import type { InboundItem } from '../../messaging/content/inbound.domain';
import type { Media } from '../../messaging/content/message.domain';
import type { MessageQuery, MessageWire } from '../../messaging/content/message.schemas';
import type { Task } from '../../messaging/content/tasks.domain';
import type { TaskThread } from '../../messaging/content/tasks.rpc';
import type { Aged } from './aged.domain';
import type { Refusal } from './commands.domain';
import type { ConversationWire } from './conversations.schemas';
import type { Request, Requester } from './requests.domain';
import type { ConversationRef, FaceNews, OwedSink } from './state-change.domain';

/** After items were stored: the summary they left, and whether a state change is on its way to the desk by itself. */
export type Ingested = {
  summary: ConversationWire;
  changed: boolean;
  rowsWritten: number;
  /** Messages that belong into the thread in which this one goes on. */
  left: InboundItem[];
};

/** What an object answers whose person was erased: it holds nothing, and never takes anything again. */
export type Gone = 'erased';

/** What a request left. `message`: the one it wrote, or wrote before (`isNew` says which). `tasks`: what is to leave for Meta at once. */
export type Outcome =
  | { ok: true; summary: ConversationWire; message?: MessageWire; isNew?: boolean; tasks: Task[] }
  | (Refusal & { errors?: FieldError[] });

/** Why there is no ticket: no such conversation for this person, or they have as many sockets to it as one may have. */
export type TicketRefusal = 'not-found' | 'too-many-sockets';

/** What somebody wants to see of a conversation. */
export type ReadQuery =
  | { what: 'summary' }
  /** `received`: only messages that came from then until before then. */
  | { what: 'messages'; query: MessageQuery; received?: { from: Instant; until: Instant } }
  | { what: 'file'; seq: number }
  /** What the trace of a session would say if it were written now; for the desk alone. */
  | { what: 'trace'; number: number };
export type ReadAnswer =
  | { ok: true; what: 'summary'; summary: ConversationWire }
  | { ok: true; what: 'messages'; items: MessageWire[] }
  | { ok: true; what: 'file'; media: Media | null }
  | { ok: true; what: 'trace'; trace: string | null }
  | Refusal;

/**
 * The object of one conversation: what a Worker may ask of it. An id that names none reaches an empty object, which
 * answers `not-found` and stays empty.
 */
export interface ConversationRpc extends TaskThread {
  /** What people, or the desk, ask for. The right to ask is looked at inside, together with the state it depends on. */
  execute(request: Request, by: Requester): Outcome;
  read(query: ReadQuery, by: Requester): ReadAnswer;
  /**
   * Stores what a webhook brought, once each; without a ref (statuses) only where a conversation is: else null. A thread that
   * goes on in another leaves what is new to that, unless the caller `isCertain`: has just read that this is the one.
   */
  ingest(ref: ConversationRef | null, items: InboundItem[], isCertain?: boolean): Ingested | Gone | null;
  /** Null when the ticket was issued. */
  issueTicket(hash: string, who: Holder, expiresAt: Instant): TicketRefusal | null;
  /** What is known of the contact by now: a new name, or all that the thread shows of them and answers them by. */
  contactUpdated(news: FaceNews): void;
  /** Ends the sockets of a login or of a person. */
  drop(holder: string, why: Ending): void;
  /** Looks at every clock and everything owed; for the sweeper, should an alarm have been lost. */
  wake(): Promise<void>;
  /** Forgets everything, when the company is cleared away. */
  clear(): Promise<void>;
  /** Forgets everything, and stays empty for ever, once everybody has been told what was owed. */
  erase(): Promise<void>;
  /** What is older than that and may be removed, with what lies elsewhere of it. */
  aged(before: Instant): Aged | undefined;
  /** Removes messages that `aged` named; the thread as it is then, which is owed to whoever shows it until it is called `'shown'`. */
  forget(gone: Pick<Aged, 'upTo' | 'before'> | 'shown'): ConversationWire | null;
  /** Tells everything that is owed, also what was refused before; answers who has not been told nevertheless. */
  settle(): Promise<OwedSink[]>;
}
