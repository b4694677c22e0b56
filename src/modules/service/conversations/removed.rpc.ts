import type { Scope } from '../../../edge/platform/scope';
import type { Aged } from './aged.domain';
import type { ConversationWire } from './conversations.schemas';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Messages of a thread are being removed, up to a number: what a feature keeps of them goes first. */
    messagesRemoved: (s: Scope, gone: Aged & { conversationId: string }) => Promise<void>;
    /** These threads are without them now: what a feature shows of a thread may still quote one. */
    threadsShortened: (s: Scope, threads: readonly ConversationWire[]) => Promise<void>;
  }
}
