import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { monthOf } from '../../../kernel/calendar';
import { innerId } from '../../../kernel/ids';
import type { BillingFact } from '../../service/conversations/billing-fact.domain';
import type { Session } from '../../service/conversations/session.domain';
import type { StateChange } from '../../service/conversations/state-change.domain';
import { type EntryKind, type Price, price, SEED_2023, type Tariff, tariffAt } from '../tariffs/tariff.domain';
import { ledgerEntries, sessions } from './ledger.table';

/** The statements that keep the session's row and its ledger in step with a change. Each is keyed, so a repeat adds nothing. */
export async function projectMoney(db: DrizzleD1Database, change: StateChange): Promise<BatchItem<'sqlite'>[]> {
  return change.facts.flatMap((fact) => statementsOf(db, change, fact, [SEED_2023]));
}

function statementsOf(db: DrizzleD1Database, change: StateChange, fact: BillingFact, known: readonly Tariff[]): BatchItem<'sqlite'>[] {
  switch (fact.kind) {
    case 'session-opened': {
      // Without a tariff in force the session is kept all the same, and has no price.
      const { session } = fact;
      const tariff = tariffAt(known, session.openedAt);
      return [sessionRow(db, change, session, tariff?.key ?? ''), ...(tariff ? [charge(db, change, session, tariff)] : [])];
    }
    case 'session-confirmed':
      return [settle(db, change, fact.number, 'confirmed')];
    case 'session-released':
      return [...(fact.isVoid ? [voided(db, change, fact.number)] : []), settle(db, change, fact.number, 'released')];
    default:
      return [];
  }
}

const voided = (db: DrizzleD1Database, { ref }: StateChange, number: number) =>
  db
    .update(sessions)
    .set({ state: 'void' })
    .where(
      and(eq(sessions.tenantId, ref.tenantId), eq(sessions.id, innerId('session', ref.conversationId, number)), eq(sessions.state, 'open')),
    );

const sessionRow = (db: DrizzleD1Database, { ref }: StateChange, session: Session, tariffKey: string) =>
  db
    .insert(sessions)
    .values({
      tenantId: ref.tenantId,
      id: innerId('session', ref.conversationId, session.number),
      conversationId: ref.conversationId,
      category: session.category,
      kind: session.kind,
      initiator: session.initiator,
      tariffKey,
      openedAt: session.openedAt,
      expiresAt: session.expiresAt,
      state: session.state,
    })
    .onConflictDoNothing();

/**
 * The charge of a session that opens, decided where the free sessions of its period are counted. A customer's session is
 * certain at once; a business's is reserved until one of its messages arrives.
 */
function charge(db: DrizzleD1Database, { ref, at }: StateChange, session: Session, tariff: Tariff) {
  const period = monthOf(session.openedAt, ref.account.timezone);
  const id = innerId('session', ref.conversationId, session.number);
  const kind: EntryKind = session.initiator === 'business' ? 'reserved' : 'confirmed';
  const { limit, within, beyond } = price(tariff, session);
  const decided = (field: keyof Price) => sql`CASE WHEN used < ${limit} THEN ${within[field]} ELSE ${beyond[field]} END`;
  return db
    .insert(ledgerEntries)
    .select(
      sql`SELECT ${ref.tenantId}, ${id}, ${kind}, ${decided('amountMinor')}, ${tariff.currency}, ${decided('rule')}, ${ref.account.wabaId}, ${period}, ${at} FROM (SELECT count(*) AS used FROM ledger_entries WHERE tenant_id = ${ref.tenantId} AND waba_id = ${ref.account.wabaId} AND period = ${period} AND rule = 'customer-free-quota') WHERE true`,
    )
    .onConflictDoNothing();
}

/** A reservation becomes certain, or is given back by an entry of the opposite sign. Neither without a reservation; never both. */
const settle = (db: DrizzleD1Database, { ref, at }: StateChange, number: number, kind: 'confirmed' | 'released') =>
  db
    .insert(ledgerEntries)
    .select(sql`SELECT tenant_id, session_id, ${kind}, ${kind === 'released' ? sql`-amount_minor` : sql`0`}, currency, rule, waba_id, period, ${at} FROM ledger_entries
      WHERE tenant_id = ${ref.tenantId} AND session_id = ${innerId('session', ref.conversationId, number)} AND kind = 'reserved'
      AND NOT EXISTS (SELECT 1 FROM ledger_entries WHERE tenant_id = ${ref.tenantId} AND session_id = ${innerId('session', ref.conversationId, number)} AND kind IN ('confirmed', 'released'))`)
    .onConflictDoNothing();
