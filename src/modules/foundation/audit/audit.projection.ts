import { and, desc, eq } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { fingerprint } from '../../../edge/security/vault';
import { type AuditActor, type AuditNote, chained, entryAfter } from './audit.domain';
import { auditEntries } from './audit.table';

/** Of many at once one a round is written, and the others read the new head. */
const TRIES = 60;

export type SourcedNote = { tenantId: string; at: number; actor: AuditActor; requestId: string; note: AuditNote; source: string };

/** Appends an entry whose change is already made elsewhere, once: `source` names that change, and no two entries bear the same. */
export async function projectAudit(db: DrizzleD1Database, { source, ...told }: SourcedNote): Promise<void> {
  const mine = eq(auditEntries.tenantId, told.tenantId);
  for (let attempt = 1; ; attempt += 1) {
    const [known, head] = await Promise.all([
      db
        .select({ seq: auditEntries.seq })
        .from(auditEntries)
        .where(and(mine, eq(auditEntries.source, source)))
        .get(),
      db
        .select({ seq: auditEntries.seq, hash: auditEntries.hash })
        .from(auditEntries)
        .where(mine)
        .orderBy(desc(auditEntries.seq))
        .limit(1)
        .get(),
    ]);
    if (known) return;
    const entry = entryAfter(head, told);
    try {
      await db.insert(auditEntries).values({ ...entry, hash: await fingerprint(chained(entry)), source });
      return;
    } catch (error) {
      if (attempt === TRIES || !isTaken(error)) throw error;
    }
  }
}

/** Somebody else has appended meanwhile. */
const isTaken = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) if (at.message.includes('UNIQUE constraint failed: audit_entries')) return true;
  return false;
};
