import { desc, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../edge/context';
import type { AuditEntry } from './audit.domain';
import { auditEntries } from './audit.table';

/** The newest entry: what the next one is chained to. */
export const selectHead = (s: Scope) =>
  s.db
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .where(eq(auditEntries.tenantId, s.tenantId))
    .orderBy(desc(auditEntries.seq))
    .limit(1)
    .get();

/**
 * Appends an entry, inside the batch of its change and right behind the statement that makes it. When that statement
 * changed no row, `seq` becomes NULL, which the table refuses: the whole batch is undone.
 */
export const insertEntry = (s: Scope, e: AuditEntry & { hash: string }) =>
  s.db
    .insert(auditEntries)
    .select(
      sql`SELECT ${e.tenantId}, CASE WHEN changes() = 0 THEN NULL ELSE ${e.seq} END, ${e.at}, ${e.actorKind}, ${e.actorId}, ${e.actorName}, ${e.action}, ${e.objectKind}, ${e.objectId}, ${e.objectName}, ${JSON.stringify(e.before)}, ${JSON.stringify(e.after)}, ${e.requestId}, ${e.previousHash}, ${e.hash}`,
    );
