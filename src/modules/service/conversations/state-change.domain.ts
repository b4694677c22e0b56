import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import type { Address } from '../../customers/contacts/identity.domain';
import type { DeliveryError, ProviderState } from '../../messaging/content/delivery.domain';
import type { Content, FileFailure, FileKind, StoredFile } from '../../messaging/content/message.domain';
import type { Conversation, Event } from './conversation.domain';
import type { Entry } from './interaction.domain';

/** Who and where a conversation is: told by the Worker with every call, remembered by the object. */
export type ConversationRef = {
  tenantId: Id<'tenant'>;
  shard: string;
  conversationId: Id<'conversation'>;
  channel: { id: string; name: string };
  /** What billing counts by: the WhatsApp Business Account and the tenant's time zone. */
  account: { wabaId: string; timezone: string };
  contact: { id: string; name: string; phone: string | null };
  /** Of two names the one of the higher revision is the newer; who does not say knows the first. */
  contactRevision?: number;
  address: Address;
  /** Where its next interaction begins. */
  entry: Entry;
};

/** One item of a webhook, understood. */
export type InboundMessage = { kind: 'message'; wamid: string; content: Content; providerAt: Instant; fromAd: boolean };
export type InboundStatus = { kind: 'status'; wamid: string; state: ProviderState; at: Instant; messageId?: string; error?: DeliveryError };
export type InboundItem = InboundMessage | InboundStatus;

/** What became a charge in a turn; the read model turns it into ledger entries. */
export type ChargeEvent = { place: number; kind: 'opened' | 'confirmed' | 'released' };

export function chargeOf(event: Event): ChargeEvent | undefined {
  switch (event.type) {
    case 'session-opened':
      return { place: event.session.place, kind: 'opened' };
    case 'charge-confirmed':
      return { place: event.place, kind: 'confirmed' };
    case 'session-voided':
    case 'charge-released':
      return { place: event.place, kind: 'released' };
    default:
      return undefined;
  }
}

/** The last line of the thread, for lists. */
export type Tail = { rev: number; preview: string; lastActivityAt: number | null };

/**
 * A turn: what the read model and the desk must learn. It is a whole picture, not a difference, so writing it twice or
 * writing only the last of several leaves the same rows. Charges alone are facts and are never skipped.
 */
export type Turn = { ref: ConversationRef; rev: number; at: Instant; state: Conversation; charges: ChargeEvent[]; tail: Tail };

/** An isolate may remember somebody by a name he no longer has. */
export function withNewerName(known: ConversationRef, told: ConversationRef): ConversationRef {
  const { contact, contactRevision = 1 } = known;
  if (contact.id !== told.contact.id || contactRevision <= (told.contactRevision ?? 1)) return told;
  return { ...told, contact: { ...told.contact, name: contact.name }, contactRevision };
}

/** What a Worker needs to call Meta for one message, handed out once. A file is brought to Meta first: `fileId` is its name there. */
export type Dispatch = {
  step: 'send';
  seq: number;
  messageId: string;
  channelId: string;
  address: Address;
  content: Content;
  attempt: number;
  fileId?: string;
};
/** A message whose file Meta must have before it can be sent. */
export type Preparation = { step: 'prepare'; channelId: string; file: StoredFile; attempt: number };

/** A customer's file that is to be copied while WhatsApp still has it. */
export type FileOrder = { channelId: string; fileId: string; kind: FileKind; sha256?: string; name?: string };
/** What became of copying it; the same told twice is once. */
export type FileOutcome = { state: 'stored'; file: StoredFile } | { state: 'failed'; reason: FileFailure };
