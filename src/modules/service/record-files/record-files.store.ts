import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { recordFiles } from './record-files.table';

export type FileRow = typeof recordFiles.$inferSelect;

const list = (all: readonly (string | number)[]) => sql`(SELECT value FROM json_each(${JSON.stringify(all)}))`;
const mine = (s: Scope) => eq(recordFiles.tenantId, s.tenantId);
/** Where something else chooses the rows. */
const alsoMine = (s: Scope) => sql`+${recordFiles.tenantId} = ${s.tenantId}`;

export const insertFile = (s: Scope, row: Omit<FileRow, 'tenantId'>): BatchItem =>
  s.db.insert(recordFiles).values({ tenantId: s.tenantId, ...row });

export const selectFiles = (s: Scope, ids: readonly string[]): Promise<FileRow[]> =>
  s.db
    .select()
    .from(recordFiles)
    .where(and(mine(s), sql`${recordFiles.id} IN ${list(ids)}`))
    .all();

/** The files of these records, or of all those of a type. */
export const selectFilesOf = (s: Scope, { typeNo, recordNos }: FilesOf, limit: number): Promise<FileRow[]> =>
  s.db
    .select()
    .from(recordFiles)
    .where(and(alsoMine(s), eq(recordFiles.typeNo, typeNo), recordNos && sql`${recordFiles.recordNo} IN ${list(recordNos)}`))
    .limit(limit)
    .all();
export type FilesOf = { typeNo: number; recordNos?: readonly number[] };

const sentIn = (s: Scope, conversationIds: readonly string[]) =>
  and(alsoMine(s), sql`${recordFiles.conversationId} IS NOT NULL AND ${recordFiles.conversationId} IN ${list(conversationIds)}`);

/** The files that came from these threads. */
export const selectSent = (s: Scope, conversationIds: readonly string[], limit: number): Promise<FileRow[]> =>
  s.db.select().from(recordFiles).where(sentIn(s, conversationIds)).limit(limit).all();

export const countSent = async (s: Scope, conversationIds: readonly string[]): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(recordFiles).where(sentIn(s, conversationIds)))[0]?.n ?? 0;

/** Answers the bytes that they held. */
export async function deleteFiles(s: Scope, ids: readonly string[]): Promise<number> {
  const gone = await s.db
    .delete(recordFiles)
    .where(and(mine(s), sql`${recordFiles.id} IN ${list(ids)}`))
    .returning({ size: recordFiles.size });
  return gone.reduce((bytes, { size }) => bytes + size, 0);
}
