import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import { dayOf } from '../../../kernel/calendar';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { copyLedger, uncopiedLedgers } from './copies.actions';

const AT_ONCE = 50;

/** Once a day ledgers are copied to where nobody who changes the database can change them: the head, and the day's entries. */
export const ledgerCopiesSweep: Sweep = {
  name: 'ledger-copies',
  on: 'shard',
  everyMinutes: 5,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    const due = await uncopiedLedgers(db, dayOf(now, 'UTC'), AT_ONCE);
    // One that cannot be copied holds up no other.
    for (const { tenantId, no } of due)
      await copyLedger(scopeOf(tenantId as Id<'tenant'>), no, now).catch((error: unknown) =>
        log('error', { event: 'ledger-not-copied', error }),
      ); // safe: our own row
    return due.length;
  },
};
