import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import { monthOf } from '../../../kernel/calendar';
import type { Id } from '../../../kernel/ids';
import { days, hours, instantOf, seconds } from '../../../kernel/time';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { closeDue, unclosedCompanies } from './closing.actions';
import { monthBefore } from './months.domain';

const AT_ONCE = 200;

/** Closes the months that are over for seven days, and makes the invoices that somebody's closing has left behind. */
export const monthsSweep: Sweep = {
  name: 'invoice-months',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    // Where the calendar is ahead of all others it may be that month already: each company looks at its own.
    const month = monthBefore(monthOf(instantOf(now - days(7) + hours(14)), 'UTC'));
    let count = 0;
    for (let after = '', isMore = true; isMore; ) {
      const found = await unclosedCompanies(db, month, after, AT_ONCE);
      // One whose ledger cannot be sealed holds up no other.
      for (const { tenantId } of found)
        await closeDue({ ...scopeOf(tenantId as Id<'tenant'>), actor: SYSTEM, requestId: crypto.randomUUID() }).catch((error: unknown) =>
          log('error', { event: 'month-not-closed', error }),
        ); // safe: our own row
      count += found.length;
      after = found.at(-1)?.tenantId ?? '';
      isMore = found.length === AT_ONCE;
    }
    return count;
  },
};
