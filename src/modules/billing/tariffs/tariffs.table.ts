import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Tariff } from './tariff.domain';

export const tariffs = sqliteTable(
  'tariffs',
  {
    tenantId: text('tenant_id').notNull(),
    key: text().notNull(),
    effectiveFrom: integer('effective_from').notNull(),
    definition: text({ mode: 'json' }).$type<Tariff>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] })],
);
