import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Directory: which tenants an e-mail works for. */
export const logins = sqliteTable(
  'logins',
  { email: text().notNull(), tenantId: text('tenant_id').notNull(), userId: text('user_id').notNull() },
  (t) => [primaryKey({ columns: [t.email, t.tenantId] })],
);

/** Directory: failures a subject (a hashed e-mail or address) and until when it must wait. Epoch ms. */
export const loginThrottle = sqliteTable('login_throttle', {
  subject: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: integer('blocked_until').notNull(),
});

/** Shard: one row a sign-in; each refresh is one generation of it. */
export const refreshFamilies = sqliteTable(
  'refresh_families',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    generation: integer().notNull(),
    hashCurrent: text('hash_current').notNull(),
    hashPrevious: text('hash_previous'),
    successor: text(),
    rotatedAt: integer('rotated_at').notNull(),
    createdAt: integer('created_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Shard: answers kept for a day, so that a repeated POST has one effect. Written by edge/idempotency. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    tenantId: text('tenant_id').notNull(),
    actorId: text('actor_id').notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: integer(),
    body: text(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.actorId, t.key] }), index('idempotency_keys_by_age').on(t.createdAt)],
);
