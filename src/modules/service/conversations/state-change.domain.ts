import type { Id } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import type { Address } from '../../customers/contacts/identity.domain';
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
export type Turn = {
  ref: ConversationRef;
  rev: number;
  at: Instant;
  state: Conversation;
  charges: ChargeEvent[];
  tail: Tail;
  /** False when a session ran out and nothing else happened: what was open when a list was written is judged by the clock. */
  moved: boolean;
};

/** An isolate may remember somebody by a name he no longer has. */
export function withNewerName(known: ConversationRef, told: ConversationRef): ConversationRef {
  const { contact, contactRevision = 1 } = known;
  if (contact.id !== told.contact.id || contactRevision <= (told.contactRevision ?? 1)) return told;
  return { ...told, contact: { ...told.contact, name: contact.name }, contactRevision };
}
