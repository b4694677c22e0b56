import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { FILE_KINDS } from '../content/message.domain';

export const UPLOAD_STATES = ['fresh', 'used', 'doomed'] as const;

/** Files that agents uploaded to send. `doomed`: being cleared away, and not to be sent any more. */
export const media = sqliteTable(
  'media',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    uploaderId: text('uploader_id').notNull(),
    kind: text({ enum: FILE_KINDS }).notNull(),
    mime: text().notNull(),
    size: integer().notNull(),
    name: text().notNull(),
    sha256: text().notNull(),
    state: text({ enum: UPLOAD_STATES }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('media_unsent').on(t.state, t.createdAt)],
);

/** Under which id Meta has a file of ours, for a number. */
export const mediaAtMeta = sqliteTable(
  'media_at_meta',
  {
    tenantId: text('tenant_id').notNull(),
    mediaId: text('media_id').notNull(),
    channelId: text('channel_id').notNull(),
    providerId: text('provider_id').notNull(),
    uploadedAt: integer('uploaded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId, t.channelId] })],
);

/** To which threads an upload was sent: it is kept as long as one of them names it. */
export const mediaUses = sqliteTable(
  'media_uses',
  {
    tenantId: text('tenant_id').notNull(),
    mediaId: text('media_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mediaId, t.conversationId] })],
);

/** How many bytes of files a company keeps: what it uploaded and what its customers sent. Pictures made small and files of jobs are not counted. */
export const storedBytes = sqliteTable('stored_bytes', {
  tenantId: text('tenant_id').primaryKey(),
  bytes: integer().notNull(),
});
