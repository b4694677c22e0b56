import type { Database, Scope } from '../../../edge/platform/scope';

/** What a feature does when a company is cleared away. Each part is repeated until the whole is done. */
export type Clearing = {
  /** Nobody outside reaches the company any more. */
  close?: (directory: Database, s: Scope) => Promise<void>;
  /**
   * What it keeps beside its rows of the shard is gone; the rows follow. What may be very much is emptied a part at a time, as
   * far as the budget goes, and false says that there is more for the next time.
   */
  empty?: (s: Scope, budget: ClearingBudget) => Promise<boolean>;
};
/** How many objects may still be emptied by this sweep: a Worker makes so many calls and no more. */
export type ClearingBudget = { left: number };

declare module '../../../edge/feature' {
  interface HookTypes {
    clearing: Clearing;
  }
}
