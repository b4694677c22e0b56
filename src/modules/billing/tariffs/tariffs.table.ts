import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { BOOKS, type RateCard, type Tariff } from './terms.domain';

/** Tariffs of a company's own, each version for ever; those that everybody has are `SHIPPED`. */
export const tariffs = sqliteTable(
  'tariffs',
  {
    tenantId: text('tenant_id').notNull(),
    key: text().notNull(),
    version: integer().notNull(),
    definition: text({ mode: 'json' }).$type<Tariff>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key, t.version] })],
);

export const tariffTerms = sqliteTable(
  'tariff_terms',
  {
    tenantId: text('tenant_id').notNull(),
    book: text({ enum: BOOKS }).notNull(),
    from: integer('from_at').notNull(),
    tariff: text().notNull(),
    version: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.book, t.from] })],
);

export const rateCards = sqliteTable(
  'rate_cards',
  {
    tenantId: text('tenant_id').notNull(),
    tariff: text().notNull(),
    from: text('from_day').notNull(),
    currency: text().notNull(),
    markets: text({ mode: 'json' }).$type<RateCard['markets']>().notNull(),
    rates: text({ mode: 'json' }).$type<RateCard['rates']>().notNull(),
    source: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.tariff, t.from] })],
);
