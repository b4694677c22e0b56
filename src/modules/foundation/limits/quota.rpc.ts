import type { Asked, Lease, Pool, Spent } from './limits.domain';

/** The object that lends one company's allowance out to isolates. */
export interface QuotaRpc {
  lease(pool: Pool, asked: Asked): Lease;
  /** Uses one of an allowance of so many a minute that has a name of its own. */
  spend(name: string, allowance: number): Spent;
  /** Forgets everything, when the company is cleared away. */
  clear(): Promise<void>;
}
