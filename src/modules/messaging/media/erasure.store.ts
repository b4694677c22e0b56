import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { media, mediaAtMeta, mediaUses } from './media.table';

const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
const mine = (s: Scope, ids: readonly string[]) => and(eq(media.tenantId, s.tenantId), sql`${media.id} IN ${list(ids)}`);
const usesOf = (s: Scope, ids: readonly string[]) => and(eq(mediaUses.tenantId, s.tenantId), sql`${mediaUses.mediaId} IN ${list(ids)}`);

export type Use = { mediaId: string; conversationId: string; at: number };

/** To which other threads one of these uploads was sent, the latest first. */
export const selectOtherUses = (s: Scope, id: string, conversationIds: readonly string[], limit: number): Promise<Use[]> =>
  s.db
    .select({ mediaId: mediaUses.mediaId, conversationId: mediaUses.conversationId, at: mediaUses.at })
    .from(mediaUses)
    .where(and(usesOf(s, [id]), sql`${mediaUses.conversationId} NOT IN ${list(conversationIds)}`))
    .orderBy(sql`${mediaUses.at} DESC`)
    .limit(limit);

/** How many of these uploads these threads are known to have. */
export const countUses = async (s: Scope, ids: readonly string[], conversationIds: readonly string[]): Promise<number> =>
  (
    await s.db
      .select({ n: sql<number>`count(*)` })
      .from(mediaUses)
      .where(and(usesOf(s, ids), sql`${mediaUses.conversationId} IN ${list(conversationIds)}`))
  )[0]?.n ?? 0;

/** These threads have them no more; from here on nobody can send those that no thread has. */
export async function leaveUploads(s: Scope, ids: readonly string[], conversationIds: readonly string[]): Promise<void> {
  await s.db.batch([
    s.db.delete(mediaUses).where(and(usesOf(s, ids), sql`${mediaUses.conversationId} IN ${list(conversationIds)}`)),
    s.db
      .update(media)
      .set({ state: 'doomed' })
      .where(
        and(
          mine(s, ids),
          sql`NOT EXISTS (SELECT 1 FROM ${mediaUses} WHERE ${mediaUses.tenantId} = ${s.tenantId} AND ${mediaUses.mediaId} = ${media.id})`,
        ),
      ),
  ]);
}

/** Those of them that somebody may still send, or some thread has. */
export const selectLiving = async (s: Scope, ids: readonly string[]): Promise<string[]> =>
  (
    await s.db
      .select({ id: media.id })
      .from(media)
      .where(and(mine(s, ids), sql`${media.state} <> 'doomed'`))
  ).map(({ id }) => id);

/** Uploads that were sent to somebody, with what Meta calls them; answers the bytes they held. */
export async function deleteUploads(s: Scope, ids: readonly string[]): Promise<number> {
  const [gone] = await s.db.batch([
    s.db.delete(media).where(mine(s, ids)).returning({ size: media.size }),
    s.db.delete(mediaAtMeta).where(and(eq(mediaAtMeta.tenantId, s.tenantId), sql`${mediaAtMeta.mediaId} IN ${list(ids)}`)),
    s.db.delete(mediaUses).where(usesOf(s, ids)),
  ]);
  return gone.reduce((bytes, { size }) => bytes + size, 0);
}

export const countUploads = async (s: Scope, ids: readonly string[]): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(media).where(mine(s, ids)))[0]?.n ?? 0;
