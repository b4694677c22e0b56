import type { Instant } from '../../../kernel/time';
import type { TagDesk } from '../../customers/tags/tags.rpc';
import type { Home, SocketDesk } from '../../foundation/access/sockets.rpc';
import type { Holder } from '../../foundation/access/sockets.schemas';
import type { Sight } from '../../foundation/access/viewer.domain';
import type { ConversationWire } from '../conversations/conversations.schemas';
import type { PresenceDesk } from '../presence/presence.rpc';
import type { RoutingDesk } from '../queues/routing.rpc';
import type { Eligibility } from '../queues/routing.schemas';
import type { DeskServerFrame } from './desk.protocol';

/** `offeringAgentId`: who may offer it, its assignee or who is offering it already; `waiting`: customers by queue. */
export type TransferTargetsAtDesk = {
  people: Eligibility[];
  assigneeId: string | null;
  offeringAgentId: string | null;
  waiting: Record<string, number>;
};

/** The object of one tenant's desk: what a Worker may ask of it. */
export interface DeskRpc extends SocketDesk, RoutingDesk, PresenceDesk, TagDesk {
  /** Learns the newest summaries of some conversations and shows what is news; answers the rows it wrote. */
  apply(home: Home, summaries: ConversationWire[]): Promise<number>;
  /** Of these conversations, or of all that are open, those somebody may see; `hidden`: those of `ids` that they may not (any more). */
  entries(by: Sight, ids?: readonly string[]): { entries: ConversationWire[]; hidden: string[] };
  /** Where an open interaction could go, as somebody who may see it is told; null when the desk does not have it. */
  transferTargets(home: Home, conversationId: string, by: Sight): Promise<TransferTargetsAtDesk | null>;
  /** Tells something to some people alone. */
  sendToUsers(userIds: string[], frame: DeskServerFrame): void;
  /** False when the person has as many sockets as one may have. */
  issueTicket(home: Home, hash: string, who: Holder, expiresAt: Instant): Promise<boolean>;
  /** Remembers into which thread somebody was let, so that ending their login can end that socket too. */
  recordView(who: Pick<Holder, 'userId' | 'loginId' | 'until'>, conversationId: string): Promise<void>;
  /** Forgets everything, when the company is cleared away; who asks the desk afterwards gets errors until it has left the memory. */
  clear(): Promise<void>;
}
