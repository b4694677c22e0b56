import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { within } from '../../../edge/storage/plan';
import { innerRange } from '../../../kernel/ids';
import { sessions } from './ledger.table';

/** When sessions opened: from one moment until another. */
type Span = readonly [from: number, until: number];

/** Sessions of a shard that opened in one of these spans, are over, and have no trace: their object's alarm was lost. Over all tenants, for the sweeper. */
export const selectOverdue = (db: Database, spans: readonly Span[], before: number, limit: number) =>
  db.all<{ tenantId: string; conversationId: string }>(
    sql`SELECT s.tenant_id AS tenantId, s.conversation_id AS conversationId FROM accounts a CROSS JOIN json_each(${JSON.stringify(spans)}) span
      CROSS JOIN sessions s ON s.tenant_id = a.tenant_id AND s.opened_at >= span.value ->> 0 AND s.opened_at < span.value ->> 1
      WHERE a.tenant_id > '' AND s.trace IS NULL AND s.state = 'open' AND s.expires_at < ${before} LIMIT ${limit}`,
  );

const untraced = (s: Scope, conversationId: string) =>
  and(eq(sessions.tenantId, s.tenantId), within(sessions.id, innerRange('session', conversationId)), isNull(sessions.trace));

export const countUntraced = async (s: Scope, conversationId: string): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(sessions).where(untraced(s, conversationId)))[0]?.n ?? 0;
/** An empty trace: nobody will write another. */
export const endUntraced = async (s: Scope, conversationId: string): Promise<void> => {
  await s.db.update(sessions).set({ trace: '' }).where(untraced(s, conversationId));
};
