import type { Scope } from '../../../edge/platform/scope';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Whether a message of a campaign that waited may leave now. */
    mayStillLeave: (s: Scope, message: { campaignId: string; key: string }) => Promise<boolean>;
  }
}
