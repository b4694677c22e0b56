import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { compile } from '../../../edge/storage/filter-sql';
import { keyset } from '../../../edge/storage/keyset';
import type { AuditEntry } from './audit.domain';
import { auditFields, filterOf } from './audit.fields';
import type { AuditFilter } from './audit.schemas';
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
      sql`SELECT ${e.tenantId}, CASE WHEN changes() = 0 THEN NULL ELSE ${e.seq} END, ${e.at}, ${e.actorKind}, ${e.actorId}, ${e.actorName}, ${e.action}, ${e.objectKind}, ${e.objectId}, ${e.objectName}, ${JSON.stringify(e.before)}, ${JSON.stringify(e.after)}, ${e.requestId}, ${e.previousHash}, ${e.hash}, NULL`,
    );

/** Appends an entry of what changed nothing. */
export const appendEntry = async (s: Scope, e: AuditEntry & { hash: string }): Promise<void> => {
  await s.db.insert(auditEntries).values(e);
};

const newest = keyset('desc', auditEntries.seq);
/** The newest first. */
export const selectEntries = (s: Scope, query: AuditFilter, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, s.tenantId), compile(s, auditFields, filterOf(query)), newest.behind(page.after)))
    .orderBy(...newest.orderBy)
    .limit(page.limit);

/** In the order they happened, to be checked. */
export const selectChain = (s: Scope, after: number, limit: number) =>
  s.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, s.tenantId), gt(auditEntries.seq, after)))
    .orderBy(asc(auditEntries.seq))
    .limit(limit);
