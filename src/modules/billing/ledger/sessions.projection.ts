import { and, eq, type SQL, sql } from 'drizzle-orm';
import { innerId } from '../../../kernel/ids';
import { days, type Instant } from '../../../kernel/time';
import type { SessionFact } from '../../service/conversations/billing-fact.domain';
import type { Session, SessionCategory } from '../../service/conversations/session.domain';
import { quote } from '../tariffs/quote.domain';
import type { Quote } from '../tariffs/terms.domain';
import { openPeriod } from './closing.table';
import { type Charge, dateOf, digitsOf, openingOf, unpricedCounter, type Why } from './entries.domain';
import type { KnownSession } from './known-sessions.projection';
import { counters, sessions } from './ledger.table';
import {
  type About,
  type Booking,
  brackets,
  count,
  departmentOf,
  isNext,
  nextNumber,
  posting,
  releasing,
  reserving,
  type Statement,
} from './writing.projection';

export const chargeFactOf = (
  { ref }: Booking,
  { openedAt, category, initiator }: Pick<KnownSession, 'openedAt' | 'category' | 'initiator'>,
  moment: 'opened' | 'delivered',
) => ({
  ...{ unit: 'session' as const, moment, initiator, category, at: openedAt, phone: digitsOf(ref.contact.phone) },
  zone: ref.account.timezone,
  account: { wabaId: ref.account.wabaId, channelId: ref.channel.id, portfolioId: null },
});

const where = ({ ref: { tenantId } }: Booking, id: string): SQL => sql`${sessions.tenantId} = ${tenantId} AND ${sessions.id} = ${id}`;

/** The row of a session that opens, and its first entry: three statements at most, and a repeat writes nothing (BIL-111). */
export async function open(b: Booking, session: Session, queueId: string | null): Promise<[KnownSession, Statement[]]> {
  const { db, ref } = b;
  const { tenantId } = ref;
  const id = innerId('session', ref.conversationId, session.number);
  const isReserved = session.state === 'reserved';
  const q = quote(await b.pricedAt(session.openedAt), chargeFactOf(b, session, 'opened'));
  const opening = openingOf(q, isReserved);
  const { day } = dateOf(session.openedAt, ref.account.timezone);
  const row = db
    .insert(sessions)
    .values({
      ...{ tenantId, id, conversationId: ref.conversationId, day },
      ...{ category: session.category, kind: session.kind, initiator: session.initiator, openedBy: session.openedBy },
      ...{ openedAt: session.openedAt, expiresAt: session.expiresAt, state: isReserved ? 'reserved' : 'open' },
      ...{ tariff: session.tariff, priced: q.outcome === 'unpriced' ? null : q.tariff, market: q.outcome === 'charge' ? q.market : null },
      ...{ channelId: ref.channel.id, wabaId: ref.account.wabaId, bearer: session.bearer, origin: session.origin },
      ...{ queueId, departmentId: departmentOf(tenantId, queueId) },
      openedEntry: opening === 'none' ? null : nextNumber(tenantId),
    })
    .onConflictDoNothing();
  const known = { openedAt: session.openedAt, category: session.category, initiator: session.initiator, opening, isSettled: false };
  // Counted before the row is there, so that a repeat counts nothing.
  if (q.outcome === 'unpriced') return [known, [unpriced(b, day, id), row]];
  return [known, [row, ...firstEntry(b, id, q, opening, session.openedAt)]];
}

/** What a session writes to the ledger as soon as its row has the number of its first entry. */
export function firstEntry(b: Booking, id: string, q: Quote, opening: KnownSession['opening'], openedAt: Instant): Statement[] {
  const { db, ref } = b;
  const { tenantId } = ref;
  if (q.outcome !== 'charge' || opening === 'none') return [];
  const entry = { seq: sql`s.opened_entry`, about: aboutSession(b, openedAt, null), why: null };
  const isDue = isNext(tenantId, sql`s.opened_entry`);
  const of = sql`s.tenant_id = ${tenantId} AND s.id = ${id}`;
  if (opening === 'reserved') return [reserving(db, q, { ...entry, from: sql`FROM sessions s WHERE ${of} AND ${isDue}` })];
  const from = sql`FROM sessions s CROSS JOIN ${brackets(q)} WHERE ${of} AND ${isDue}`;
  const counted = count(db, tenantId, q, sql`EXISTS (SELECT 1 FROM sessions s WHERE ${of} AND ${isDue})`);
  return [...counted, posting(db, q, { ...entry, from, pending: 0 })];
}

const unpriced = ({ db, ref: { tenantId } }: Booking, day: string, id: string): Statement =>
  db
    .insert(counters)
    .select(
      sql`SELECT ${tenantId}, ${unpricedCounter(day.slice(0, 7))}, 1 WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE tenant_id = ${tenantId} AND id = ${id})`,
    )
    .onConflictDoUpdate({ target: [counters.tenantId, counters.counter], set: { used: sql`counters.used + 1` } });

/** Of a session's entry all but the amounts, from its row `s`. */
const aboutSession = ({ ref: { tenantId }, recordedAt }: Booking, occurredAt: number, told: SessionCategory | null): About => ({
  ...{ tenantId, unit: 'session', subject: sql`s.id`, day: sql`s.day`, period: openPeriod(tenantId, sql`substr(s.day, 1, 7)`) },
  ...{ channelId: sql`s.channel_id`, departmentId: sql`s.department_id`, bearer: sql`s.bearer`, origin: sql`s.origin` },
  ...{ category: told ?? sql`s.category`, market: sql`s.market`, told, occurredAt, recordedAt },
});

type Began = Extract<SessionFact, { kind: 'session-began' }>;
/** What a reserved session is from its beginning on. Its place in the index stays: the row would cost twice as much. */
const begun = ({ ref }: Booking, { session }: Began) => ({
  ...{ state: 'open' as const, beganAt: session.openedAt, expiresAt: session.expiresAt, category: session.category },
  day: dateOf(session.openedAt, ref.account.timezone).day,
});
export const begin = (b: Booking, fact: Began): Statement =>
  b.db
    .update(sessions)
    .set(begun(b, fact))
    .where(and(where(b, innerId('session', b.ref.conversationId, fact.session.number)), eq(sessions.state, 'reserved')));

/** It runs until another moment, and may be of another kind by that. */
export const retime = (
  b: Booking,
  { session: { number, expiresAt, kind } }: Extract<SessionFact, { kind: 'session-retimed' }>,
): Statement =>
  b.db
    .update(sessions)
    .set({ expiresAt, kind })
    .where(sql`${where(b, innerId('session', b.ref.conversationId, number))} AND (expires_at <> ${expiresAt} OR kind <> ${kind})`);

/** A message of it arrived: what was reserved becomes certain, once (BIL-113). `began`: with it the session has begun. */
export async function confirm(
  b: Booking,
  known: KnownSession,
  { number, at, category }: Extract<SessionFact, { kind: 'session-confirmed' }>,
  began: Began | undefined,
): Promise<Statement[]> {
  const session = began ? { ...known, ...began.session } : known;
  const fact = chargeFactOf(b, { ...session, category: category ?? session.category }, 'delivered');
  const q = quote(await b.pricedAt(session.openedAt), fact);
  const first = began ? begun(b, began) : {};
  // As it was told at last the tariff charges nothing for it.
  if (q.outcome === 'free' && known.opening === 'reserved') return giveBack(b, number, { at, why: 'free', set: first, rule: q.rule });
  const charge = dueAt(q, known);
  if (!charge) return began ? [begin(b, began)] : [];
  const id = innerId('session', b.ref.conversationId, number);
  const { tenantId } = b.ref;
  const mayBeUnreserved = known.opening === 'none';
  const settled = b.db
    .update(sessions)
    .set({ ...first, settledEntry: nextNumber(tenantId) })
    .where(sql`${where(b, id)} AND settled_entry IS NULL ${mayBeUnreserved ? sql`` : sql`AND opened_entry IS NOT NULL`}`);
  const late = isAged(b, known)
    ? afterAll(b, { id, at, told: category, charge, set: first, released: sql`AND r.why = 'never-settled'` })
    : [];
  return [settled, ...settling(b, { id, at, told: category, column: 'settled_entry', why: null, charge }), ...late];
}

/** By now the ledger may have given it back by itself, of which its conversation knows nothing (BIL-171). */
const isAged = ({ recordedAt }: Booking, { openedAt }: KnownSession): boolean => recordedAt - openedAt >= days(29);

/** What a delivery makes certain: what was reserved, or what the tariff charges then and did not reserve. */
function dueAt(q: Quote, { opening }: KnownSession): Charge | undefined {
  if (q.outcome !== 'charge') return undefined;
  return opening === 'reserved' || (opening === 'none' && q.confirm === 'delivered') ? q : undefined;
}

type Settling = {
  id: string;
  at: Instant;
  told: SessionCategory | null;
  column: 'settled_entry' | 'late_entry';
  why: Why | null;
  charge: Charge;
};
function settling(b: Booking, { id, at, told, column, why, charge }: Settling): Statement[] {
  const { tenantId } = b.ref;
  const seq = sql.raw(`s.${column}`);
  const of = sql`s.tenant_id = ${tenantId} AND s.id = ${id} AND ${isNext(tenantId, seq)}`;
  const reserved = sql`LEFT JOIN ledger_entries r ON r.tenant_id = s.tenant_id AND r.seq = s.opened_entry`;
  return [
    ...count(b.db, tenantId, charge, sql`EXISTS (SELECT 1 FROM sessions s WHERE ${of})`),
    posting(b.db, charge, {
      ...{ seq, why, about: aboutSession(b, at, told) },
      from: sql`FROM sessions s ${reserved} CROSS JOIN ${brackets(charge)} WHERE ${of}`,
      pending: why === null ? sql`-coalesce(r.pending, 0)` : 0,
    }),
  ];
}

/** Its charge is given back (BIL-5); where nothing was reserved only its state says so. */
export function release(b: Booking, known: KnownSession, fact: Extract<SessionFact, { kind: 'session-released' }>): Statement[] {
  const id = innerId('session', b.ref.conversationId, fact.number);
  const state = fact.isVoid ? { state: 'void' as const } : {};
  const ended = (): Statement =>
    b.db
      .update(sessions)
      .set(state)
      .where(sql`${where(b, id)} AND state <> 'void'`);
  if (known.opening !== 'reserved') return fact.isVoid ? [ended()] : [];
  const given = giveBack(b, fact.number, { at: fact.at, why: fact.why, set: state, rule: null });
  return fact.isVoid && isAged(b, known) ? [...given, ended()] : given;
}

type GivingBack = { at: Instant; why: Why; set: Partial<typeof sessions.$inferInsert>; rule: string | null };
/** `set`: what else becomes of its row. */
function giveBack(b: Booking, number: number, { at, why, set, rule }: GivingBack): Statement[] {
  const { tenantId } = b.ref;
  const id = innerId('session', b.ref.conversationId, number);
  const settled = b.db
    .update(sessions)
    .set({ ...set, settledEntry: nextNumber(tenantId) })
    .where(sql`${where(b, id)} AND settled_entry IS NULL AND opened_entry IS NOT NULL`);
  const entry = releasing(
    b.db,
    {
      ...{ seq: sql`s.settled_entry`, why, about: aboutSession(b, at, null) },
      from: sql`FROM sessions s JOIN ledger_entries r ON r.tenant_id = s.tenant_id AND r.seq = s.opened_entry
        WHERE s.tenant_id = ${tenantId} AND s.id = ${id} AND ${isNext(tenantId, sql`s.settled_entry`)}`,
    },
    rule,
  );
  return [settled, entry];
}

/** It was released and arrived all the same: it is charged beside the release, since nothing is taken out of the ledger. */
export async function arriveLate(
  b: Booking,
  known: KnownSession,
  { number, at }: Extract<SessionFact, { kind: 'session-arrived-late' }>,
): Promise<Statement[]> {
  if (known.opening !== 'reserved') return [];
  if (!known.isSettled) throw new Error(`session ${number} arrived late, and has not been released`);
  const q = quote(await b.pricedAt(known.openedAt), chargeFactOf(b, known, 'delivered'));
  if (q.outcome !== 'charge') return [];
  const id = innerId('session', b.ref.conversationId, number);
  return afterAll(b, { id, at, told: null, charge: q, set: {}, released: sql`` });
}

type AfterAll = Omit<Settling, 'column' | 'why'> & { set: Partial<typeof sessions.$inferInsert>; released: SQL };
/** Charges what was released before, once. `released`: what else must be true of its release `r`. */
function afterAll(b: Booking, { set, released, ...due }: AfterAll): Statement[] {
  const taken = b.db
    .update(sessions)
    .set({ ...set, lateEntry: nextNumber(b.ref.tenantId) })
    .where(
      sql`${where(b, due.id)} AND late_entry IS NULL AND EXISTS (SELECT 1 FROM ledger_entries r
        WHERE r.tenant_id = ${b.ref.tenantId} AND r.seq = sessions.settled_entry AND r.kind = 'released' ${released})`,
    );
  return [taken, ...settling(b, { ...due, column: 'late_entry', why: 'delivered-after-failure' })];
}

export const keepTrace = (b: Booking, { number, trace }: Extract<SessionFact, { kind: 'session-traced' }>): Statement =>
  b.db
    .update(sessions)
    .set({ trace })
    .where(sql`${where(b, innerId('session', b.ref.conversationId, number))} AND trace IS NOT ${trace}`);
