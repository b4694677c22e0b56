import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { days, minutes, seconds } from '../../../kernel/time';
import { conversationOf } from '../../service/conversations/conversations.actions';
import { overdueSessions } from './overdue.actions';

const AT_ONCE = 200;

/** Wakes conversations whose session is long over and left no trace: their alarm was lost. */
export const overdueSessionsSweep: Sweep = {
  name: 'overdue-sessions',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const overdue = await overdueSessions(db, { from: now - days(10), before: now - minutes(5) }, AT_ONCE);
    for (const { tenantId, conversationId } of overdue) await conversationOf(scopeOf(tenantId as Id<'tenant'>), conversationId).wake(); // safe: our own row
    return overdue.length;
  },
};
