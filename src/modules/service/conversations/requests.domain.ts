import type { Instant } from '../../../kernel/time';
import type { Sight, Viewer } from '../../foundation/access/viewer.domain';
import type { Outgoing } from '../../messaging/content/content.domain';
import type { Queue } from '../queues/queue.domain';
import type { InteractionCommand } from './commands.domain';
import type { Agent, Outcome } from './interaction.domain';
import type { OfCampaign } from './outreach.domain';
import type { BillingTerm } from './session-rule.domain';
import type { ConversationRef } from './state-change.domain';

/** What people do with an interaction; `number` names the one that is meant. Who acts is told beside it. */
export type InteractionRequest = { number: number } & (
  | { type: 'claim' | 'take-over' | 'accept' | 'decline' | 'resume' | 'force-finish' }
  | { type: 'offer'; to: Agent; note: string | null }
  | { type: 'transfer'; queue: Queue; note: string | null }
  | { type: 'hold'; until: Instant }
  | { type: 'finish'; outcome: Outcome; tagged: boolean }
);

/** Somebody who is named in a note, with what decides whether they may see it. */
export type Named = { id: string; name: string } & Pick<Sight, 'queues'>;

/**
 * What people do in a thread. `clientMessageId` is the writer's own name of a message: the same one again is the same message.
 * `billing`: the terms by which the account is charged, as the Worker knows them. `mayOpen`: false where the company's budgets
 * were not asked; then what would open a session is refused.
 */
export type ThreadRequest =
  | { type: 'send'; clientMessageId: string; outgoing: Outgoing; billing?: readonly BillingTerm[]; mayOpen?: false }
  /** A message that did not arrive, once more, as a new one. */
  | { type: 'resend'; clientMessageId: string; seq: number; billing?: readonly BillingTerm[] }
  | { type: 'note'; clientMessageId: string; body: string; mentions: readonly Named[] }
  /** New Interaction (OUT-1). */
  | { type: 'start'; clientMessageId: string; outgoing: Outgoing; ref: ConversationRef }
  | { type: 'mark-read'; upTo: number }
  | { type: 'mark-unread' }
  | { type: 'show-typing' };

export type PersonRequest = InteractionRequest | ThreadRequest;

/** A message of a campaign, under its name in the campaign's list: told again, it is the same message. */
export type OutreachRequest = {
  type: 'outreach';
  key: string;
  campaign: OfCampaign;
  outgoing: Outgoing;
  ref: ConversationRef;
  mayInterrupt: boolean;
};

/** What the desk orders: it decides on a wait it saw, and the conversation knows whether that wait still is. */
export type DeskRequest =
  | Extract<InteractionCommand, { serviceSegmentNumber: number }>
  | { type: 'tell'; number: number; serviceSegmentNumber: number; text: string }
  | OutreachRequest
  /** Not the desk itself, but like its orders nobody's: contacts became one. */
  | { type: 'continue'; in: string }
  | { type: 'part' };

export type Request = PersonRequest | DeskRequest;
/** Who asks: a person as the Worker knows them, or the desk. */
export type Requester = Viewer | 'desk';

const INTERACTION_REQUESTS = {
  claim: true,
  'take-over': true,
  accept: true,
  decline: true,
  resume: true,
  'force-finish': true,
  offer: true,
  transfer: true,
  hold: true,
  finish: true,
} satisfies Record<InteractionRequest['type'], true>;
export const isInteractionRequest = (request: PersonRequest): request is InteractionRequest => request.type in INTERACTION_REQUESTS;

/** A person's request as the machine takes it. */
export function commandOf(request: InteractionRequest, agent: Agent, supervises: boolean): InteractionCommand {
  switch (request.type) {
    case 'claim':
      return { ...request, type: 'claim', agent, supervises: false };
    case 'take-over':
      return { type: 'claim', number: request.number, agent, supervises };
    case 'offer':
    case 'transfer':
      return { ...request, agent, supervises };
    case 'force-finish':
      return { type: 'force-finish', number: request.number };
    case 'hold':
    case 'finish':
      return { ...request, agent };
    case 'accept':
    case 'decline':
    case 'resume':
      return { type: request.type, number: request.number, agent };
  }
}
