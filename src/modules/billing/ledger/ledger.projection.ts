import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { Instant } from '../../../kernel/time';
import type { BillingFact, MessageFact } from '../../service/conversations/billing-fact.domain';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import { pricedAt } from '../tariffs/terms.projection';
import { type KnownSession, knownSessions } from './known-sessions.projection';
import { bookMessage } from './messages.projection';
import { arriveLate, begin, confirm, keepTrace, open, release, retime } from './sessions.projection';
import type { Booking, Statement } from './writing.projection';

export type MoneyChange = { ref: ConversationRef; at: Instant; facts: readonly BillingFact[] };

/**
 * The statements that keep sessions and ledger in step with a change: one batch, in which each entry gets its number, its place
 * in the quota and its price. Told again, in whatever state, it writes nothing.
 */
export async function projectMoney(db: DrizzleD1Database, { ref, at, facts }: MoneyChange): Promise<Statement[]> {
  const who = { tenantId: ref.tenantId, now: at };
  const b: Booking = { db, ref, recordedAt: at, pricedAt: (when) => pricedAt(db, who, 'billed', { at: when, zone: ref.account.timezone }) };
  const numbers = [...new Set(facts.flatMap(laterOf))];
  const known = numbers.length > 0 ? await knownSessions(b, numbers) : new Map<number, KnownSession>();
  const statements: Statement[] = [];
  for (const fact of facts) statements.push(...(isOfMessage(fact) ? await bookMessage(b, fact) : await bookSession(b, known, fact, facts)));
  return statements;
}

/** The session that a fact is about which does not open it. */
function laterOf(fact: BillingFact): number[] {
  if ('number' in fact) return [fact.number];
  return fact.kind === 'session-began' || fact.kind === 'session-retimed' ? [fact.session.number] : [];
}

const isOfMessage = (fact: BillingFact): fact is MessageFact => 'seq' in fact;

async function bookSession(
  b: Booking,
  known: Map<number, KnownSession>,
  fact: Exclude<BillingFact, MessageFact>,
  facts: readonly BillingFact[],
): Promise<Statement[]> {
  switch (fact.kind) {
    case 'session-opened': {
      const [session, statements] = await open(b, fact.session, fact.queueId);
      if (!known.has(fact.session.number)) known.set(fact.session.number, session);
      return statements;
    }
    case 'session-began':
      found(known, fact.session.number);
      // With the confirmation that it brings it is one write of the row.
      return facts.some((it) => it.kind === 'session-confirmed' && it.number === fact.session.number) ? [] : [begin(b, fact)];
    case 'session-retimed':
      found(known, fact.session.number);
      return [retime(b, fact)];
    case 'session-confirmed': {
      const began = facts.find((it) => it.kind === 'session-began' && it.session.number === fact.number);
      const session = found(known, fact.number);
      known.set(fact.number, { ...session, isSettled: true });
      return confirm(b, session, fact, began?.kind === 'session-began' ? began : undefined);
    }
    case 'session-released':
      known.set(fact.number, { ...found(known, fact.number), isSettled: true });
      return release(b, found(known, fact.number), fact);
    case 'session-arrived-late':
      return arriveLate(b, found(known, fact.number), fact);
    case 'session-traced':
      found(known, fact.number);
      return [keepTrace(b, fact)];
  }
}

/** What settles a session that is not there yet waits for it: the change that opens it is parked, and is told again before. */
function found(known: ReadonlyMap<number, KnownSession>, number: number): KnownSession {
  const session = known.get(number);
  if (!session) throw new Error(`a fact of session ${number}, which has not been told of`);
  return session;
}
