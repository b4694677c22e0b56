import type { Asked, Lease, Pool } from './limits.domain';

/** The object that lends one company's allowance out to isolates. */
export interface QuotaRpc {
  lease(pool: Pool, asked: Asked): Lease;
  /** Forgets everything, when the company is cleared away. */
  clear(): Promise<void>;
}
