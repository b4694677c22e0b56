import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { Instant } from '../../../kernel/time';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import type { Priced } from '../tariffs/terms.domain';
import { bracketList, type Charge, type EntryKind, type Unit, type Why } from './entries.domain';
import { counters, ledgerEntries } from './ledger.table';

export type Statement = BatchItem<'sqlite'>;

/** What the ledger goes by: whose facts, when they were noted, and the terms in force at an instant. */
export type Booking = {
  db: DrizzleD1Database;
  ref: ConversationRef;
  recordedAt: Instant;
  pricedAt: (at: Instant) => Promise<Priced | null>;
};

/** The number that the next entry of a company gets. D1 runs batches one after another, so numbers have no gap and no twin. */
export const nextNumber = (tenantId: string): SQL =>
  sql`(SELECT coalesce(max(seq), 0) + 1 FROM ledger_entries WHERE tenant_id = ${tenantId})`;

/** Above every number that is taken: the entry of this number is still to be written. */
export const isNext = (tenantId: string, number: SQL): SQL =>
  sql`${number} > (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${tenantId})`;

/** The queue's department, where it has one alone. */
export const departmentOf = (tenantId: string, queueId: string | null): SQL | null =>
  queueId === null
    ? null
    : sql`(SELECT CASE count(*) WHEN 1 THEN min(department_id) END FROM queue_departments WHERE tenant_id = ${tenantId} AND queue_id = ${queueId})`;

/** One more unit of a counter, while the condition holds; nothing where the charge is not counted. */
export const count = (db: DrizzleD1Database, tenantId: string, { counter }: Charge, condition: SQL): Statement[] =>
  counter === null
    ? []
    : [
        db
          .insert(counters)
          .select(sql`SELECT ${tenantId}, ${counter}, 1 WHERE ${condition}`)
          .onConflictDoUpdate({ target: [counters.tenantId, counters.counter], set: { used: sql`counters.used + 1` } }),
      ];

type Fields = { [K in keyof typeof ledgerEntries.$inferSelect]: SQL | string | number | null };
/** The columns of an entry in the order of the table. */
const columns = (fields: Fields): SQL =>
  sql.join(
    Object.keys(getTableColumns(ledgerEntries)).map((name) => sql`${fields[name as keyof Fields]}`), // safe: names of its columns
    sql`, `,
  );

/** What an entry has besides its amounts: from the fact, or from the row of its session. */
export type About = Pick<
  Fields,
  | 'tenantId'
  | 'subject'
  | 'day'
  | 'period'
  | 'channelId'
  | 'departmentId'
  | 'bearer'
  | 'origin'
  | 'category'
  | 'market'
  | 'told'
  | 'occurredAt'
  | 'recordedAt'
> & { unit: Unit };

type Given = { seq: SQL; why: Why | SQL | null; about: About; from: SQL };

/** A likely charge. `from`: whatever follows the columns, a condition at least. */
export const reserving = (db: DrizzleD1Database, charge: Charge, { seq, about, from }: Omit<Given, 'why'>): Statement =>
  db.insert(ledgerEntries).select(
    sql`SELECT ${columns({
      ...amounts('reserved', charge.reserve ?? 0, 0),
      ...{ ...about, ...priced(charge, charge.unrated === null), seq, why: null, rule: charge.rule, counter: null, ordinal: null },
    })} ${from}`,
  );

/**
 * A charge that is certain: the bracket that its ordinal falls in decides, and where nothing is counted the only one. What was
 * reserved for it (`pending`, as SQL) is taken back in the same entry. `from` may name tables; a condition is its end.
 */
export function posting(
  db: DrizzleD1Database,
  charge: Charge,
  { seq, why, about, from, pending }: Given & { pending: SQL | number },
): Statement {
  const { tenantId } = about;
  const used =
    charge.counter === null ? null : sql`(SELECT used FROM counters WHERE tenant_id = ${tenantId} AND counter = ${charge.counter})`;
  const micros = sql`b.value ->> 'micros'`;
  return db.insert(ledgerEntries).select(
    sql`SELECT ${columns({
      ...amounts(sql`b.value ->> 'kind'`, pending, sql`coalesce(${micros}, 0)`),
      ...{ ...about, ...priced(charge, true), seq, why, rule: sql`b.value ->> 'key'`, counter: charge.counter, ordinal: used },
      worth: sql`CASE b.value ->> 'kind' WHEN 'quota' THEN coalesce(b.value ->> 'worth', 0) ELSE 0 END`,
      card: sql`CASE WHEN ${micros} IS NOT NULL THEN ${charge.card} END`,
    })} ${from} AND coalesce(${used}, 0) <= coalesce(b.value ->> 'upTo', ${Number.MAX_SAFE_INTEGER}) ORDER BY b.key LIMIT 1`,
  );
}
/** The brackets of a charge as a table of SQL. */
export const brackets = (charge: Charge): SQL => sql`json_each(${bracketList(charge)}) b`;

/** What was reserved is given back. `reserved`: the name in `from` of the entry that reserved it. */
export const releasing = (db: DrizzleD1Database, { seq, why, about, from }: Given, rule: string | null): Statement =>
  db.insert(ledgerEntries).select(
    sql`SELECT ${columns({
      ...amounts('released', sql`-r.pending`, 0),
      ...{ ...about, seq, why, rule: rule ?? sql`r.rule`, tariff: sql`r.tariff`, card: sql`r.card`, currency: sql`r.currency` },
      ...{ counter: null, ordinal: null },
    })} ${from}`,
  );

const amounts = (kind: EntryKind | SQL, pending: SQL | number, posted: SQL | number) => ({
  ...{ kind, pending, posted },
  ...{ worth: 0, held: 0, turn: 0 },
});
const priced = ({ tariff, card, currency }: Charge, hasRate: boolean) => ({ tariff, card: hasRate ? card : null, currency });
