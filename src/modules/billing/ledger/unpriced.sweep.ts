import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { companiesWithUnpriced, startUnpriced } from './unpriced.actions';

const AT_ONCE = 100;

/** Sessions that opened while no tariff was in force are priced once one covers their time. */
export const unpricedSessionsSweep: Sweep = {
  name: 'unpriced-sessions',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, scopeOf }) {
    let looked = 0;
    for (let after = '', isMore = true; isMore; ) {
      const found = await companiesWithUnpriced(db, after, AT_ONCE);
      // One that cannot be looked at holds up no other.
      for (const { tenantId } of found)
        await startUnpriced(scopeOf(tenantId as Id<'tenant'>)).catch((error: unknown) =>
          log('error', { event: 'unpriced-not-begun', error }),
        ); // safe: our own row
      looked += found.length;
      after = found.at(-1)?.tenantId ?? '';
      isMore = found.length === AT_ONCE;
    }
    return looked;
  },
};
