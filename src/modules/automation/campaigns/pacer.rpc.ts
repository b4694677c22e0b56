import type { PaceAsked, PaceLease } from './pace.domain';
import type { ReachRpc } from './reach.rpc';

/** When messages of campaigns may leave through one number; and, under names of their own, whom they have reached. */
export interface PacerRpc extends ReachRpc {
  lease(asked: PaceAsked): PaceLease;
  /** Meta refused for speed. */
  slowDown(): void;
  clear(): Promise<void>;
}
