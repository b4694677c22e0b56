import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Proof } from './sign-in.domain';

/** Directory: which tenants an e-mail works for. */
export const logins = sqliteTable(
  'logins',
  {
    email: text().notNull(),
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull(),
    lastUsedAt: integer('last_used_at').notNull().default(0),
    /** When whoever reads the mail of this address proved it; null: it binds nobody. */
    provenAt: integer('proven_at'),
  },
  (t) => [primaryKey({ columns: [t.email, t.tenantId] }), index('logins_by_tenant').on(t.tenantId)],
);

/**
 * Directory: what a subject (a hashed e-mail, network or person) has tried, and until when: it must wait, or, of subjects
 * that have so many tries a while, its while lasts. Epoch ms.
 */
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
    userAgent: text('user_agent').notNull().default(''),
    /** Logins of the same person elsewhere that the password of this sign-in opened, see `Proof`. */
    proven: text({ mode: 'json' }).$type<Proof[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('refresh_families_by_user').on(t.tenantId, t.userId)],
);

/** Shard: a person's second factor; the seed is sealed. Not confirmed: begun, and of no effect yet. */
export const secondFactors = sqliteTable(
  'second_factors',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull(),
    seed: text().notNull(),
    confirmedAt: integer('confirmed_at'),
    lastStep: integer('last_step').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  { tenantId: text('tenant_id').notNull(), userId: text('user_id').notNull(), hash: text().notNull(), usedAt: integer('used_at') },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.hash] })],
);

/** Shard: wrong passwords and codes of a person in an hour (its first instant), until the audit log tells of them. */
export const refusedSignIns = sqliteTable(
  'refused_sign_ins',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull(),
    hour: integer().notNull(),
    step: text({ enum: ['password', 'code'] }).notNull(),
    attempts: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.hour, t.step] }), index('refused_sign_ins_by_age').on(t.hour)],
);
