import type { Scope } from '../../../edge/platform/scope';
import type { AccountChange } from '../../messaging/channels/news.domain';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Meta has told something of an account, not of one of its conversations. It may be told again. */
    accountTold: (s: Scope, change: AccountChange) => Promise<void>;
  }
}
