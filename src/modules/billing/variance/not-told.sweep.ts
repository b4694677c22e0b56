import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { allCompanies, findUntold } from './not-told.actions';

const AT_ONCE = 200;

/** Four times a day, so that each zone's day is looked at: messages of which the provider told no price. */
export const notToldSweep: Sweep = {
  name: 'prices-not-told',
  on: 'shard',
  everyMinutes: 360,
  budget: seconds(40),
  async run({ db, scopeOf }) {
    let count = 0;
    for (let after = '', isMore = true; isMore; ) {
      const found = await allCompanies(db, after, AT_ONCE);
      for (const { tenantId } of found)
        count += await findUntold(scopeOf(tenantId as Id<'tenant'>)).catch((error: unknown) => {
          log('error', { event: 'prices-not-looked-at', error }); // one that cannot be read holds up no other
          return 0;
        }); // safe: our own row
      after = found.at(-1)?.tenantId ?? '';
      isMore = found.length === AT_ONCE;
    }
    return count;
  },
};
