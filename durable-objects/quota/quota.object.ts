import { DurableObject } from 'cloudflare:workers';
import { systemClock } from '../../src/kernel/time';
import {
  type Asked,
  EMPTY,
  type Lease,
  lend,
  type Pool,
  type QuotaState,
  type Spent,
  spend,
} from '../../src/modules/foundation/limits/limits.domain';
import type { QuotaRpc } from '../../src/modules/foundation/limits/quota.rpc';

/**
 * What one company may ask of the API in a minute, lent out to isolates. The state is one row, written with each lease: put
 * out of memory between two bursts, the object still knows the first.
 */
export class QuotaObject extends DurableObject<Env> implements QuotaRpc {
  lease(pool: Pool, asked: Asked): Lease {
    const [state, lease] = lend(this.ctx.storage.kv.get<QuotaState>(pool) ?? EMPTY, asked, systemClock());
    this.ctx.storage.kv.put(pool, state);
    return lease;
  }

  spend(name: string, allowance: number): Spent {
    const key = `spent ${name}`;
    const [state, spent] = spend(this.ctx.storage.kv.get<QuotaState>(key) ?? EMPTY, allowance, systemClock());
    this.ctx.storage.kv.put(key, state);
    return spent;
  }

  clear(): Promise<void> {
    return this.ctx.storage.deleteAll();
  }
}
