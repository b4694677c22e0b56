import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import type { Address } from '../../customers/contacts/identity.domain';
import type { Author } from '../../messaging/content/message.domain';
import type { BillingFact } from './billing-fact.domain';
import type { Conversation, Event } from './conversation.domain';
import type { IntakeRoute, Interaction } from './interaction.domain';
import type { OutreachNews } from './outreach.domain';
import type { PersonRequest } from './requests.domain';
import type { Session } from './session.domain';
import type { BillingTerm } from './session-rule.domain';

/** Who and where a conversation is: told by the Worker with every call, remembered by the object. */
export type ConversationRef = {
  tenantId: Id<'tenant'>;
  shard: string;
  conversationId: Id<'conversation'>;
  channel: { id: string; name: string };
  /**
   * What billing counts by, the WhatsApp Business Account and the tenant's time zone; the terms by which it is charged, the
   * earliest first; and whether words that customers delete are hidden.
   */
  account: { wabaId: string; timezone: string; hidesDeleted?: boolean; billing?: readonly BillingTerm[] };
  contact: { id: string; name: string; phone: string | null };
  /** Of two names the one of the higher revision is the newer; who does not say knows the first. */
  contactRevision?: number;
  /** Their words are kept and open nothing, and nobody writes to them. As old as the name. */
  isBlocked?: boolean;
  /** Who knows an older revision of the contact may take somebody else for them: contacts were parted. */
  knownFrom?: number;
  address: Address;
  /** Where its next interaction begins. */
  entry: IntakeRoute;
};

/** The last line of the thread, for lists. */
export type Tail = { rev: number; preview: string; previewBy: Author | null; lastActivityAt: number | null };

/** Who made a change: a person, with what they asked for; else the customer, or time and the desk. */
export type ChangedBy = { id: string; name: string; request: PersonRequest['type']; requestId: string } | 'customer' | 'system';

/**
 * What the world must learn of a conversation: the whole picture after a change, what it began from, and every event of the
 * transaction, dated and in order. Readers of the picture may skip all but the last; events and facts are never skipped.
 */
export type StateChange = {
  ref: ConversationRef;
  rev: number;
  at: Instant;
  by: ChangedBy;
  before: { interaction?: Interaction; sessions: readonly Session[] };
  events: readonly Event[];
  state: Conversation;
  tail: Tail;
  facts: readonly BillingFact[];
  /** Whether lists show it: not when a session expired and nothing else happened, for that the clock says; nor for facts alone. */
  affectsLists: boolean;
  /** What campaigns learn of their messages. */
  outreach?: readonly OutreachNews[];
};

/** What a change begins from, as far as its readers measure by it. */
export const startOf = (state: Conversation | undefined): StateChange['before'] => ({
  ...(state?.interaction ? { interaction: state.interaction } : {}),
  sessions: state?.sessions ?? [],
});

/** Who a conversation is with, and where they are answered. */
export type Face = Pick<ConversationRef, 'contact' | 'contactRevision' | 'isBlocked' | 'address'>;
/**
 * What a thread is told of its contact between their words: a new name and whether they are blocked, or everything. `endsOpen`: what is
 * open ends, should they still be blocked.
 */
export type FaceNews = Face | { name: string; revision: number; isBlocked: boolean; endsOpen?: boolean; isParted?: boolean };

/** An isolate may still hold an older name of the contact, or an older way of reaching them. */
function withNewerFace(known: ConversationRef, told: ConversationRef): ConversationRef {
  const { contact, contactRevision = 1, isBlocked = false, address } = known;
  const kept = known.knownFrom === undefined ? {} : { knownFrom: known.knownFrom };
  if (contact.id !== told.contact.id || contactRevision <= (told.contactRevision ?? 1)) return { ...told, ...kept };
  return { ...told, ...kept, contact, contactRevision, isBlocked, address };
}

/** Whether somebody may take the thread for another one's: what they bring is looked up anew. */
export const isOutdated = ({ knownFrom }: ConversationRef, { contactRevision = 1 }: ConversationRef): boolean =>
  knownFrom !== undefined && contactRevision < knownFrom;

/** The same thread once the news is known. */
export function withNews(known: ConversationRef, news: FaceNews): ConversationRef {
  if ('contact' in news) return withNewerFace(known, { ...known, ...news });
  if (news.revision <= (known.contactRevision ?? 1)) return known;
  const { name, revision, isBlocked, isParted } = news;
  const face = { contact: { ...known.contact, name }, contactRevision: revision, isBlocked };
  return { ...known, ...face, ...(isParted ? { knownFrom: revision } : {}) };
}

/** Who keeps of a conversation what must outlive it. */
export const OWED_SINKS = ['money', 'audit'] as const;
export type OwedSink = (typeof OWED_SINKS)[number];
