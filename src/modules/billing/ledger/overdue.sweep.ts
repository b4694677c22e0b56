import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { hours, minutes, seconds } from '../../../kernel/time';
import { conversationOf } from '../../service/conversations/conversations.actions';
import { overdueSessions } from './overdue.actions';

const AT_ONCE = 200;
const EVERY = 10;
/**
 * How old sessions are when they are looked at: an hour after the end of the short ones and of the long ones, and after their
 * traces have waited. Each time is only a stretch of time read, not every session of a week; what one misses the next one finds.
 */
const AGES = [25, 49, 73, 98, 146, 170].map(hours);
const STRETCH = minutes(2 * EVERY);

/** Wakes conversations whose session is long over and left no trace: their alarm was lost. Its end needs nobody; what its messages did, does. */
export const overdueSessionsSweep: Sweep = {
  name: 'overdue-sessions',
  on: 'shard',
  everyMinutes: EVERY,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const spans = AGES.map((age) => [now - age - STRETCH, now - age] as const);
    const overdue = await overdueSessions(db, spans, now - minutes(5), AT_ONCE);
    for (const { tenantId, conversationId } of overdue) await conversationOf(scopeOf(tenantId as Id<'tenant'>), conversationId).wake(); // safe: our own row
    return overdue.length;
  },
};
