import type { Instant } from '../../../kernel/time';
import type { Home, SocketDesk } from '../../foundation/access/sockets.rpc';
import type { Holder } from '../../foundation/access/sockets.schemas';
import type { ConversationWire } from '../conversations/conversations.schemas';
import type { PresenceDesk } from '../presence/presence.rpc';
import type { RoutingDesk } from '../queues/routing.rpc';
import type { DeskServerFrame } from './desk.protocol';

/** The object of one tenant's desk: what a Worker may ask of it. */
export interface DeskRpc extends SocketDesk, RoutingDesk, PresenceDesk {
  /** Learns the newest faces of some conversations and shows what is news; answers the rows it wrote. */
  apply(home: Home, faces: ConversationWire[]): Promise<number>;
  entries(): ConversationWire[];
  /** Tells something to some people alone. */
  whisper(userIds: string[], frame: DeskServerFrame): void;
  issueTicket(home: Home, hash: string, who: Holder, expiresAt: Instant): Promise<void>;
  /** Remembers into which thread somebody was let, so that ending their login can end that socket too. */
  noteView(who: Pick<Holder, 'userId' | 'loginId' | 'until'>, conversationId: string): Promise<void>;
}
