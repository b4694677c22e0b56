import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { endSockets, owedSocketEnds } from './revocation.actions';

const AT_ONCE = 200;

/** Ends sockets whose Worker died between taking a right away and ending them. */
export const owedSockets: Sweep = {
  name: 'owed-sockets',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const owed = await owedSocketEnds(db, now - seconds(10), AT_ONCE);
    for (const { tenantId, userId } of owed) await endSockets(scopeOf(tenantId as Id<'tenant'>), [userId]); // safe: our own row
    return owed.length;
  },
};
