import { sql } from 'drizzle-orm';
import type { Database } from '../../../edge/platform/scope';

/** Sessions of a shard that are long over and have no trace: their object's alarm was lost. Over all tenants, for the sweeper. */
export const selectOverdue = (db: Database, span: { from: number; before: number }, limit: number) =>
  db.all<{ tenantId: string; conversationId: string }>(
    sql`SELECT s.tenant_id AS tenantId, s.conversation_id AS conversationId FROM accounts a
      CROSS JOIN sessions s ON s.tenant_id = a.tenant_id AND s.opened_at >= ${span.from} AND s.opened_at < ${span.before}
      WHERE a.tenant_id > '' AND s.trace IS NULL AND s.state = 'open' AND s.expires_at < ${span.before} LIMIT ${limit}`,
  );
