import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const apiKeys = sqliteTable(
  'api_keys',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    name: text().notNull(),
    hash: text().notNull(),
    scopes: text({ mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** The key that made it; null when a person did. */
    madeWith: text('made_with'),
    /** The key that made it of itself, to be replaced by it. */
    rotatedFrom: text('rotated_from'),
    expiresAt: integer('expires_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
    /** When everything opened with it was seen to be closed. */
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('api_keys_by_user').on(t.tenantId, t.userId),
    index('api_keys_by_maker').on(t.tenantId, t.madeWith),
    index('api_keys_by_rotation').on(t.tenantId, t.rotatedFrom).where(sql`rotated_from IS NOT NULL`),
    index('api_keys_by_end').on(t.expiresAt).where(sql`ended_at IS NULL`),
  ],
);
