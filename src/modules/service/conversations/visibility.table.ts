import { eq, isNull, or, sql } from 'drizzle-orm';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from './conversations.table';

/** The conversations somebody may know of, as `sees` says it of one. */
export const visibleTo = ({ userId, queues }: Sight) =>
  queues === 'all'
    ? undefined
    : or(
        isNull(conversations.queueId),
        eq(conversations.holderId, userId),
        sql`${conversations.queueId} IN (SELECT value FROM json_each(${JSON.stringify(queues)}))`,
      );
