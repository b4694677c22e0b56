import { type SQL, sql } from 'drizzle-orm';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from './conversations.table';

/** The conversations somebody may know of, as `sees` says it of one. */
export const visibleTo = ({ userId, queues }: Sight): SQL =>
  queues === 'all'
    ? sql`TRUE`
    : sql`(${conversations.queueId} IS NULL OR ${conversations.responsibleAgentId} = ${userId}
        OR (${conversations.state} = 'offered' AND json_extract(${conversations.summary}, '$.interaction.offer.from.id') = ${userId})
        OR ${conversations.queueId} IN (SELECT value FROM json_each(${JSON.stringify(queues)})))`;
