import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { before, seconds } from '../../../kernel/time';
import { agingLedgers, releaseNeverSettled, SETTLED_WITHIN } from './aged.actions';

const AT_ONCE = 100;
/** Of one company in one run: 25,000 entries. */
const PAGES = 50;

/** Gives back what nobody has settled for thirty days. */
export const agedReservationsSweep: Sweep = {
  name: 'aged-reservations',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    let count = 0;
    for (let after = '', isMore = true; isMore; ) {
      const found = await agingLedgers(db, before(now, SETTLED_WITHIN), after, AT_ONCE);
      for (const { tenantId, seq } of found)
        count += await releaseNeverSettled(scopeOf(tenantId as Id<'tenant'>), seq, PAGES).catch((error: unknown) => {
          log('error', { event: 'reservations-not-released', error });
          return 0;
        }); // safe: our own row
      after = found.at(-1)?.tenantId ?? '';
      isMore = found.length === AT_ONCE;
    }
    return count;
  },
};
