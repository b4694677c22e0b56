import type { Database, Scope } from '../../../edge/platform/scope';

/** What a feature does when a company is cleared away. Each part is repeated until the whole is done. */
export type Clearing = {
  /** Nobody outside reaches the company any more. */
  close?: (directory: Database, s: Scope) => Promise<void>;
  /** What it keeps beside its rows of the shard is gone; the rows follow. */
  empty?: (s: Scope) => Promise<void>;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    clearing: Clearing;
  }
}
