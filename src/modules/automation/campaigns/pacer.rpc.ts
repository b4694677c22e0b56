import type { PaceAsked, PaceLease } from './pace.domain';

/** When messages of campaigns may leave through one number. */
export interface PacerRpc {
  lease(asked: PaceAsked): PaceLease;
  /** Meta refused for speed. */
  slowDown(): void;
  clear(): Promise<void>;
}
