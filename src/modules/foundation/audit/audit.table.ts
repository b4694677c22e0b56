import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AuditAction, Facts } from './audit.domain';

/** How far the chain of a company was copied out of the database, and on which UTC day (`2026-11-29`; empty: never). */
export const auditCopies = sqliteTable(
  'audit_copies',
  { tenantId: text('tenant_id').primaryKey(), day: text().notNull(), seq: integer().notNull() },
  (t) => [index('audit_copies_by_day').on(t.day)],
);

/** Append-only: triggers refuse UPDATE and DELETE. `seq` is dense per tenant; each hash covers the one before. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    tenantId: text('tenant_id').notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    actorKind: text('actor_kind', { enum: ['user', 'service', 'system'] }).notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    action: text().$type<AuditAction>().notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: text('object_id').notNull(),
    objectName: text('object_name').notNull(),
    before: text({ mode: 'json' }).$type<Facts>().notNull(),
    after: text({ mode: 'json' }).$type<Facts>().notNull(),
    requestId: text('request_id').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
    /** The change elsewhere that this entry tells of, so that it is told once; null where entry and change are one batch. */
    source: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seq] }),
    index('audit_entries_by_object').on(t.tenantId, t.objectId, t.seq),
    index('audit_entries_by_actor').on(t.tenantId, t.actorId, t.seq),
  ],
);
