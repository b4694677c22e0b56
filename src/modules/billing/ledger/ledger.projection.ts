import { and, eq, lte, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { within } from '../../../edge/storage/plan';
import { monthOf } from '../../../kernel/calendar';
import { innerId, innerRange } from '../../../kernel/ids';
import type { Session } from '../../service/conversations/session.domain';
import type { SessionFact, StateChange } from '../../service/conversations/state-change.domain';
import { type EntryKind, type Price, price, SEED_2023, type Tariff, tariffAt } from '../tariffs/tariff.domain';
import { billingFacts, ledgerEntries, sessions } from './ledger.table';

/** The statements that keep the session's row, its ledger and the facts in step with a change. Each is keyed, so a repeat adds nothing. */
export async function projectMoney(db: DrizzleD1Database, change: StateChange): Promise<BatchItem<'sqlite'>[]> {
  const sessionFacts = change.facts.filter((fact): fact is SessionFact => 'number' in fact);
  return [...(await sessionStatements(db, change, sessionFacts)), ...factRows(db, change)];
}

async function sessionStatements(db: DrizzleD1Database, change: StateChange, facts: SessionFact[]): Promise<BatchItem<'sqlite'>[]> {
  const statements: BatchItem<'sqlite'>[] = [];
  const opened = openedIn(change);
  for (const session of opened) {
    const tariff = tariffAt([SEED_2023], session.openedAt);
    // Without a tariff in force the session is kept all the same, and has no price.
    statements.push(endEarlier(db, change, session), sessionRow(db, change, session, tariff?.key ?? ''));
    if (tariff) statements.push(charge(db, change, session, tariff));
  }
  const isNew = new Set(opened.map((it) => it.number));
  for (const it of change.state.sessions) if (it.state !== 'open' && !isNew.has(it.number)) statements.push(ended(db, change, it));
  for (const { kind, number } of facts) if (kind !== 'opened') statements.push(settle(db, change, number, kind));
  return statements;
}

/** The sessions that a change opened, as they stood at its end: two may open in one, the first ended by the second. */
function openedIn({ events, state }: StateChange): Session[] {
  const voided = new Set(events.flatMap((event) => (event.type === 'session-voided' ? [event.number] : [])));
  return events.flatMap((event) => {
    if (event.type !== 'session-opened') return [];
    const { session } = event;
    const kept = state.sessions.find((it) => it.number === session.number);
    return [kept ?? { ...session, state: voided.has(session.number) ? 'void' : 'expired' }];
  });
}

const ended = (db: DrizzleD1Database, { ref }: StateChange, { number, state }: Session) =>
  db
    .update(sessions)
    .set({ state })
    .where(
      and(eq(sessions.tenantId, ref.tenantId), eq(sessions.id, innerId('session', ref.conversationId, number)), eq(sessions.state, 'open')),
    );

const factRows = (db: DrizzleD1Database, { ref, facts }: StateChange): BatchItem<'sqlite'>[] =>
  facts.flatMap((fact) => {
    if (!('seq' in fact)) return [];
    const { seq, kind, template, pricing = null, conversation = null, at } = fact;
    const messageId = innerId('message', ref.conversationId, seq);
    return [
      db
        .insert(billingFacts)
        .values({ tenantId: ref.tenantId, messageId, kind, template, pricing, conversation, at })
        .onConflictDoUpdate({
          target: [billingFacts.tenantId, billingFacts.messageId, billingFacts.kind],
          set: { pricing: sql`excluded.pricing`, conversation: sql`coalesce(excluded.conversation, ${billingFacts.conversation})` },
          setWhere: sql`${billingFacts.pricing} IS NULL AND excluded.pricing IS NOT NULL`,
        }),
    ];
  });

/** A session that ends unnoticed until the next one opens ends in the same change as that begins. */
const endEarlier = (db: DrizzleD1Database, { ref }: StateChange, session: Session) =>
  db
    .update(sessions)
    .set({ state: 'expired' })
    .where(
      and(
        eq(sessions.tenantId, ref.tenantId),
        within(sessions.id, innerRange('session', ref.conversationId)),
        eq(sessions.state, 'open'),
        lte(sessions.expiresAt, session.openedAt),
      ),
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
