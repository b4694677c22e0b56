export type { AgentPresence } from '../presence/presence.schemas';
export type { Eligibility, FloorHealth } from '../queues/routing.schemas';

import type { ConversationWire } from '../conversations/conversations.schemas';
import type { AgentPresence } from '../presence/presence.schemas';
import type { Mention } from './desk.schemas';

/**
 * The socket of a tab: `GET /v1/realtime/desk`. The server speaks first with `hello` (the whole working set: every open
 * interaction), then tells each change. The client sends nothing but the text `ping`, answered `pong` by the platform.
 */
export type DeskServerFrame =
  | { type: 'hello'; me: string; entries: ConversationWire[]; presence: AgentPresence[] }
  /**
   * New or changed: put each where its interaction's state says; finished ones leave the list. `gone`: what went where the
   * holder may not look; it leaves the list as if it had never been there.
   */
  | { type: 'entries'; entries: ConversationWire[]; gone: string[] }
  | { type: 'presence'; presence: AgentPresence }
  /** You are named in a note; told to your tabs alone. */
  | { type: 'mention'; mention: Mention }
  /** You have seen notes in which you are named; null: all of them. */
  | { type: 'mentions-seen'; messageIds: string[] | null };
