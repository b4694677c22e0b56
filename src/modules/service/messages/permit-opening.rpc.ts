import type { Scope } from '../../../edge/platform/scope';

/** A message that may be charged. `queueId`: where the thread enters, whose department bears it. `template`: null for a free-form one. */
export type Opening = { conversationId: string; contactId: string; channelId: string; queueId: string | null; template: string | null };
/** `refusedBy`: what stands against it. `release`: nothing came of it, so that what was held for it is free again. */
export type Permit = { refusedBy: readonly { kind: string; id: string; name: string }[] } | { release: () => Promise<void> };

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Whether the company may send this now; what it may cost is held for it. What it is about is read only where somebody asks. */
    permitOpening: (s: Scope, opening: () => Promise<Opening>) => Promise<Permit>;
  }
}
