import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { sealAll, unsealedCompanies } from './seal.actions';

const AT_ONCE = 200;
/** Of one company in a minute: 100,000 entries. */
const BLOCKS = 100;

/** Each minute: what has been written to the ledgers is hashed and added up. */
export const ledgerSealsSweep: Sweep = {
  name: 'ledger-seals',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(40),
  async run({ db, scopeOf }) {
    for (let after = '', isMore = true; isMore; ) {
      const found = await unsealedCompanies(db, after, AT_ONCE);
      // One whose ledger has a hole holds up no other.
      for (const { tenantId } of found)
        await sealAll(scopeOf(tenantId as Id<'tenant'>), BLOCKS).catch((error: unknown) =>
          log('error', { event: 'ledger-not-sealed', error }),
        ); // safe: our own row
      after = found.at(-1)?.tenantId ?? '';
      isMore = found.length === AT_ONCE;
    }
    return 0;
  },
};
