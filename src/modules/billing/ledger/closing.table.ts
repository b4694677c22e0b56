import { type SQL, sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Months that are closed, in their order and without a gap. Once its invoices are made, a row never changes. */
export const closedMonths = sqliteTable(
  'closed_months',
  {
    tenantId: text('tenant_id').notNull(),
    period: text().notNull(),
    /** The month after it: for that one counts what comes too late for this. */
    next: text().notNull(),
    /** The number of the last entry when it was closed: what is behind is of another month. */
    last: integer().notNull(),
    /** The name of the company, and the zone of its months, at that moment. */
    company: text().notNull(),
    zone: text().notNull(),
    /** Charges that it was closed with though nobody has told their rate. */
    unrated: integer().notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    closedAt: integer('closed_at').notNull(),
    isInvoiced: integer('is_invoiced', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.period] })],
);

/** Append-only. Amounts in micros: `total` is the sum of rounded lines, `exact` of what the entries post. */
export const invoices = sqliteTable(
  'invoices',
  {
    tenantId: text('tenant_id').notNull(),
    no: integer().notNull(),
    period: text().notNull(),
    currency: text().notNull(),
    lines: integer().notNull(),
    total: integer().notNull(),
    exact: integer().notNull(),
    digest: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.no] }), uniqueIndex('invoices_by_period').on(t.tenantId, t.period, t.currency)],
);

/** What was still reserved when a month was closed, of all months up to it. */
export const ledgerCarried = sqliteTable(
  'ledger_carried',
  {
    tenantId: text('tenant_id').notNull(),
    period: text().notNull(),
    currency: text().notNull(),
    channelId: text('channel_id').notNull(),
    departmentId: text('department_id').notNull(),
    pending: integer().notNull(),
    units: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.period, t.currency, t.channelId, t.departmentId] })],
);

/** Up to which number reservations were looked through for those that were never settled. */
export const ledgerAged = sqliteTable('ledger_aged', { tenantId: text('tenant_id').primaryKey(), seq: integer().notNull() });

/**
 * The month that an entry counts for: that of its day, or the first one that is open. It is decided as the entry is written, so that
 * closing a month and a late delivery cannot miss each other.
 */
export const openPeriod = (tenantId: string, month: SQL | string): SQL =>
  sql`max(${month}, coalesce((SELECT next FROM closed_months WHERE tenant_id = ${tenantId} ORDER BY period DESC LIMIT 1), ''))`;

/** The last month whose invoices are made: what was reserved up to it is carried. Empty where there is none. */
export const lastInvoiced = (tenantId: string): SQL =>
  sql`coalesce((SELECT period FROM closed_months WHERE tenant_id = ${tenantId} AND is_invoiced = 1 ORDER BY period DESC LIMIT 1), '')`;
