import { and, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactHistory } from './contacts.table';
import type { ChangeSource } from './history.domain';

export type HistoryRow = typeof contactHistory.$inferSelect;
export type Past = {
  contactId: string;
  revision: number;
  at: number;
  source: ChangeSource;
  by: { id: string; name: string } | null;
  before: Readonly<Record<string, unknown>>;
};

/** What was there before a change, if it holds; nothing where nothing was changed. */
export function pastStatements(s: Scope, past: Past, holds: SQL = sql`TRUE`): BatchItem[] {
  const { contactId, revision, at, source, by, before } = past;
  if (Object.keys(before).length === 0) return [];
  return [
    s.db.insert(contactHistory).select(
      sql`SELECT ${s.tenantId}, ${contactId}, ${revision}, ${at}, ${source}, ${by?.id ?? null}, ${by?.name ?? null}, ${JSON.stringify(before)}
        WHERE ${holds}`,
    ),
  ];
}

const of = (s: Scope, contactId: string) => and(eq(contactHistory.tenantId, s.tenantId), rare(eq(contactHistory.contactId, contactId)));

/** One page, the newest first, with one to spare. */
export const selectHistory = (s: Scope, contactId: string, { before, limit }: { before: number | undefined; limit: number }) =>
  s.db
    .select()
    .from(contactHistory)
    .where(and(of(s, contactId), before === undefined ? undefined : lt(contactHistory.revision, before)))
    .orderBy(desc(contactHistory.revision))
    .limit(limit + 1)
    .all();

/** The changes that followed one, the next first. */
export const selectNewer = (s: Scope, contactId: string, revision: number, most: number) =>
  s.db
    .select({ revision: contactHistory.revision, before: contactHistory.before })
    .from(contactHistory)
    .where(and(of(s, contactId), gt(contactHistory.revision, revision)))
    .orderBy(contactHistory.revision)
    .limit(most)
    .all();
