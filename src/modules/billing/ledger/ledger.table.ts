import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { INITIATORS, SESSION_CATEGORIES, SESSION_KINDS, SESSION_ORIGINS } from '../../service/conversations/session.domain';
import { ENTRY_KINDS, STORED_STATES, UNITS, WHYS } from './entries.domain';

export const sessions = sqliteTable(
  'sessions',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    conversationId: text('conversation_id').notNull(),
    /** Of its opening, in the company's time zone. */
    day: text().notNull(),
    category: text({ enum: SESSION_CATEGORIES }).notNull(),
    kind: text({ enum: SESSION_KINDS }).notNull(),
    initiator: text({ enum: INITIATORS }).notNull(),
    /** When its row was made; it never changes, since an index stands on it. */
    openedAt: integer('opened_at').notNull(),
    /** When it began, where that is later than its row: one that was reserved begins with a delivery. */
    beganAt: integer('began_at'),
    expiresAt: integer('expires_at').notNull(),
    /** Place in the log of the message that opened it. */
    openedBy: integer('opened_by'),
    /** `open` also once it is over: see `stateAt`. */
    state: text({ enum: STORED_STATES }).notNull(),
    /** `key@version` of the tariff whose rule opened it; '' for none. */
    tariff: text().notNull(),
    /** `key@version` of the tariff that priced it; NULL while none has. */
    priced: text(),
    channelId: text('channel_id').notNull(),
    wabaId: text('waba_id').notNull(),
    market: text(),
    queueId: text('queue_id'),
    departmentId: text('department_id'),
    bearer: text(),
    origin: text({ enum: SESSION_ORIGINS }).notNull(),
    /** Numbers of its entries in the ledger. They make a repeat write nothing. */
    openedEntry: integer('opened_entry'),
    settledEntry: integer('settled_entry'),
    lateEntry: integer('late_entry'),
    /** What its messages did, once it is over. */
    trace: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('sessions_by_opening').on(t.tenantId, t.openedAt, t.id),
    index('sessions_unpriced').on(t.tenantId, t.openedAt, t.id).where(sql`${t.priced} IS NULL`),
  ],
);

/** Append-only: triggers refuse UPDATE and DELETE. Numbered without a gap a company. Amounts in millionths of the currency's unit. */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    tenantId: text('tenant_id').notNull(),
    seq: integer().notNull(),
    unit: text({ enum: UNITS }).notNull(),
    /** Id of the session or message. */
    subject: text().notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    /** 0, or the number of the correction that wrote it. */
    turn: integer().notNull().default(0),
    day: text().notNull(),
    period: text().notNull(),
    pending: integer().notNull(),
    posted: integer().notNull(),
    /** What a free one would have cost. */
    worth: integer().notNull(),
    currency: text().notNull(),
    rule: text().notNull(),
    why: text({ enum: WHYS }),
    tariff: text().notNull(),
    /** `tariff/from` of the card of rates; NULL where it has no rate for this. */
    card: text(),
    counter: text(),
    ordinal: integer(),
    held: integer().notNull().default(0),
    channelId: text('channel_id').notNull(),
    departmentId: text('department_id'),
    bearer: text(),
    origin: text({ enum: SESSION_ORIGINS }).notNull(),
    category: text().notNull(),
    market: text(),
    /** The provider's own word for the category. */
    told: text(),
    occurredAt: integer('occurred_at').notNull(),
    recordedAt: integer('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seq] }),
    uniqueIndex('ledger_entries_once').on(t.tenantId, t.subject, t.kind, t.turn).where(sql`${t.unit} = 'message' OR ${t.turn} <> 0`),
  ],
);

/** How many units of a counter were taken: the last ordinal of it. */
export const counters = sqliteTable(
  'counters',
  { tenantId: text('tenant_id').notNull(), counter: text().notNull(), used: integer().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.counter] })],
);

/** Sums of sealed entries. `day0` leaves department and bearer empty. */
export const ledgerDays = sqliteTable(
  'ledger_days',
  {
    tenantId: text('tenant_id').notNull(),
    cube: text({ enum: ['day0', 'day'] }).notNull(),
    period: text().notNull(),
    day: text().notNull(),
    currency: text().notNull(),
    channelId: text('channel_id').notNull(),
    departmentId: text('department_id').notNull(),
    bearer: text().notNull(),
    origin: text().notNull(),
    category: text().notNull(),
    rule: text().notNull(),
    entries: integer().notNull(),
    /** Charges that are certain, free ones among them. */
    units: integer().notNull(),
    free: integer().notNull(),
    /** Charges that are certain and have no rate. */
    unrated: integer().notNull(),
    pending: integer().notNull(),
    posted: integer().notNull(),
    worth: integer().notNull(),
    /** Numbers of the first and the last entry that it counts. */
    first: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.tenantId, t.cube, t.period, t.day, t.currency, t.channelId, t.departmentId, t.bearer, t.origin, t.category, t.rule],
    }),
  ],
);

/** Blocks of entries, each hashed together with the one before. Append-only. */
export const ledgerSeals = sqliteTable(
  'ledger_seals',
  {
    tenantId: text('tenant_id').notNull(),
    no: integer().notNull(),
    first: integer().notNull(),
    last: integer().notNull(),
    entries: integer().notNull(),
    pending: integer().notNull(),
    posted: integer().notNull(),
    root: text().notNull(),
    /** The beginning of each entry's hash: by them a changed one is named. */
    marks: text().notNull(),
    prev: text().notNull(),
    hash: text().notNull(),
    sealedAt: integer('sealed_at').notNull(),
    /** The number of the last invoice that it vouches for, and the hashes of those since the seal before. */
    invoice: integer().notNull().default(0),
    digests: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.no] })],
);

/** How far a ledger was copied out of the database: the day on which it was last tried, and the last seal in a file. */
export const ledgerCopies = sqliteTable('ledger_copies', {
  tenantId: text('tenant_id').primaryKey(),
  day: text().notNull(),
  no: integer().notNull(),
});

/** Acts that price anew what was charged. */
export const recalculations = sqliteTable(
  'recalculations',
  {
    tenantId: text('tenant_id').notNull(),
    no: integer().notNull(),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
    /** The tariff that it prices by; NULL: those that priced it before, with the rates that are known by now. */
    tariff: text(),
    reason: text().notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    begunAt: integer('begun_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.no] })],
);
