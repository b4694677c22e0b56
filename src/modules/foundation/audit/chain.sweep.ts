import type { Sweep } from '../../../edge/feature';
import { dayOf } from '../../../kernel/calendar';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { copyHead, uncopiedChains } from './chain.actions';

const AT_ONCE = 100;

/** Once a day the head of each chain is copied to where nobody who changes the database can change it. */
export const chainCopies: Sweep = {
  name: 'audit-heads',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const day = dayOf(now, 'UTC');
    const due = await uncopiedChains(db, day, AT_ONCE);
    for (const { tenantId, seq } of due) await copyHead(scopeOf(tenantId as Id<'tenant'>), seq, day); // safe: our own row
    return due.length;
  },
};
