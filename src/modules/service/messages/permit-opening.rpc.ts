import type { UserScope } from '../../foundation/access/access.scope';

/** A template that may open a session which costs. */
export type Opening = { conversationId: string; contactId: string; channelId: string; queueId: string | null; template: string };
/** `refusedBy`: what stands against it. `release`: nothing came of it, so that what was held for it is free again. */
export type Permit = { refusedBy: readonly { kind: string; id: string; name: string }[] } | { release: () => Promise<void> };

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Whether the company may write to somebody first now; what it costs is held for it. */
    permitOpening: (s: UserScope, opening: Opening) => Promise<Permit>;
  }
}
