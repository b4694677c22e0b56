import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { media, mediaAtMeta } from './media.table';

const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** Uploads that were sent to somebody, with what Meta calls them; answers the bytes they held. */
export async function deleteUploads(s: Scope, ids: readonly string[]): Promise<number> {
  const [gone] = await s.db.batch([
    s.db
      .delete(media)
      .where(and(eq(media.tenantId, s.tenantId), sql`${media.id} IN ${list(ids)}`))
      .returning({ size: media.size }),
    s.db.delete(mediaAtMeta).where(and(eq(mediaAtMeta.tenantId, s.tenantId), sql`${mediaAtMeta.mediaId} IN ${list(ids)}`)),
  ]);
  return gone.reduce((bytes, { size }) => bytes + size, 0);
}

export const countUploads = async (s: Scope, ids: readonly string[]): Promise<number> =>
  (
    await s.db
      .select({ n: sql<number>`count(*)` })
      .from(media)
      .where(and(eq(media.tenantId, s.tenantId), sql`${media.id} IN ${list(ids)}`))
  )[0]?.n ?? 0;
