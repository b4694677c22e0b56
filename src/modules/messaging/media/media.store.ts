import { and, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { media, mediaAtMeta, mediaUses, storedBytes } from './media.table';

export type Upload = typeof media.$inferSelect;

export const insertUpload = (s: Scope, upload: Omit<Upload, 'tenantId'>) => s.db.insert(media).values({ tenantId: s.tenantId, ...upload });

export const selectUpload = (s: Scope, id: string): Promise<Upload | undefined> =>
  s.db
    .select()
    .from(media)
    .where(and(eq(media.tenantId, s.tenantId), eq(media.id, id)))
    .get();

/** Assigns a file to a message permanently; undefined when it is missing, belongs to another user, or is being deleted. */
export async function takeUpload(
  s: Scope,
  id: string,
  { uploaderId, conversationId }: { uploaderId: string; conversationId: string },
): Promise<Upload | undefined> {
  const mine = and(eq(media.tenantId, s.tenantId), eq(media.id, id), eq(media.uploaderId, uploaderId));
  const [taken] = await s.db.batch([
    s.db
      .update(media)
      .set({ state: 'used' })
      .where(and(mine, inArray(media.state, ['fresh', 'used'])))
      .returning(),
    s.db
      .insert(mediaUses)
      .select(
        sql`SELECT ${s.tenantId}, ${media.id}, ${conversationId}, ${s.clock()} FROM ${media} WHERE ${and(mine, eq(media.state, 'used'))}`,
      )
      .onConflictDoUpdate({
        target: [mediaUses.tenantId, mediaUses.mediaId, mediaUses.conversationId],
        set: { at: sql`excluded.at` },
      }),
  ]);
  return taken[0];
}

/** Pointers to files of all tenants that nobody sent in time, or whose end was begun. */
export const selectUnsent = (db: Database, before: number, most: number) =>
  db
    .select({ tenantId: media.tenantId, id: media.id })
    .from(media)
    .where(and(or(eq(media.state, 'doomed'), and(eq(media.state, 'fresh'), lt(media.createdAt, before))), gt(media.tenantId, '')))
    .limit(most);

/** From here on nobody can send it; false when somebody just did. */
export const doomUpload = async (s: Scope, id: string): Promise<boolean> =>
  (
    await s.db
      .update(media)
      .set({ state: 'doomed' })
      .where(and(eq(media.tenantId, s.tenantId), eq(media.id, id), inArray(media.state, ['fresh', 'doomed'])))
      .returning()
  ).length > 0;

/** Its row goes, and its bytes count no more; once. */
export const deleteUpload = async (s: Scope, id: string): Promise<void> => {
  const mine = and(eq(media.tenantId, s.tenantId), eq(media.id, id));
  const size = sql`coalesce((SELECT size FROM media WHERE tenant_id = ${s.tenantId} AND id = ${id}), 0)`;
  await s.db.batch([
    s.db
      .update(storedBytes)
      .set({ bytes: sql`max(0, ${storedBytes.bytes} - ${size})` })
      .where(eq(storedBytes.tenantId, s.tenantId)),
    s.db.delete(media).where(mine),
    s.db.delete(mediaUses).where(and(eq(mediaUses.tenantId, s.tenantId), eq(mediaUses.mediaId, id))),
  ]);
};

/** Counts bytes before they are kept; false when the company would keep more than it may. */
export const reserveBytes = async (s: Scope, size: number, most: number): Promise<boolean> =>
  size <= most &&
  (
    await s.db
      .insert(storedBytes)
      .values({ tenantId: s.tenantId, bytes: size })
      .onConflictDoUpdate({
        target: storedBytes.tenantId,
        set: { bytes: sql`${storedBytes.bytes} + ${size}` },
        setWhere: sql`${storedBytes.bytes} + ${size} <= ${most}`,
      })
      .returning()
  ).length > 0;

/** What was counted is not kept after all. */
export const releaseBytes = async (s: Scope, size: number): Promise<void> => {
  await s.db
    .update(storedBytes)
    .set({ bytes: sql`max(0, ${storedBytes.bytes} - ${size})` })
    .where(eq(storedBytes.tenantId, s.tenantId));
};

export const selectStoredBytes = async (s: Scope): Promise<number> =>
  (await s.db.select({ bytes: storedBytes.bytes }).from(storedBytes).where(eq(storedBytes.tenantId, s.tenantId)).get())?.bytes ?? 0;

export const selectProviderId = async (s: Scope, mediaId: string, channelId: string, since: number): Promise<string | undefined> =>
  (
    await s.db
      .select({ providerId: mediaAtMeta.providerId })
      .from(mediaAtMeta)
      .where(
        and(
          eq(mediaAtMeta.tenantId, s.tenantId),
          eq(mediaAtMeta.mediaId, mediaId),
          eq(mediaAtMeta.channelId, channelId),
          gt(mediaAtMeta.uploadedAt, since),
        ),
      )
      .get()
  )?.providerId;

export const rememberProviderId = async (
  s: Scope,
  row: { mediaId: string; channelId: string; providerId: string; uploadedAt: number },
): Promise<void> => {
  await s.db
    .insert(mediaAtMeta)
    .values({ tenantId: s.tenantId, ...row })
    .onConflictDoUpdate({
      target: [mediaAtMeta.tenantId, mediaAtMeta.mediaId, mediaAtMeta.channelId],
      set: { providerId: sql`excluded.provider_id`, uploadedAt: sql`excluded.uploaded_at` },
    });
};
