import type { Scope } from '../../../edge/platform/scope';
import type { BillingTerm } from './session-rule.domain';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** The terms by which the account itself is charged, the earliest first: those in force, and those that have been announced. */
    billingTerms: (s: Scope) => Promise<readonly BillingTerm[]>;
  }
}
