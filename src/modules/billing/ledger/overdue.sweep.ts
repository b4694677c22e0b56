import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { minutes, seconds } from '../../../kernel/time';
import { conversationOf } from '../../service/conversations/conversations.actions';
import { overdueSessions } from './ledger.actions';

const AT_ONCE = 200;

/** Wakes conversations whose session is long over but still open: their alarm was lost. */
export const overdueSessionsSweep: Sweep = {
  name: 'overdue-sessions',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const overdue = await overdueSessions(db, now - minutes(5), AT_ONCE);
    for (const { tenantId, conversationId } of overdue) await conversationOf(scopeOf(tenantId as Id<'tenant'>), conversationId).wake(); // safe: our own row
    return overdue.length;
  },
};
