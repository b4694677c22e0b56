import type { Scope } from '../../../edge/platform/scope';
import type { Gathered } from './erasure.rpc';
import type { Foreseen, Retained } from './retention.domain';

/** How a feature ends what is older than the company keeps it. */
export type RetentionOf = {
  what: Retained;
  /** What is older than that, and would be destroyed. `spared`: what is under a legal hold. */
  preview: (s: Scope, before: number, spared: Gathered) => Promise<Foreseen>;
  /** Destroys some of it; repeated, it goes on. `next`: from where; null when there is no more. */
  run: (s: Scope, before: number, after: string | null, spared: Gathered) => Promise<{ ended: number; next: string | null }>;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    retention: RetentionOf;
  }
}
