import { type SQL, sql } from 'drizzle-orm';
import { innerId } from '../../../kernel/ids';
import type { MessageFact } from '../../service/conversations/billing-fact.domain';
import { chargedCategory } from '../tariffs/category.domain';
import { quote } from '../tariffs/quote.domain';
import type { ChargeFact, Quote } from '../tariffs/terms.domain';
import { openPeriod } from './closing.table';
import { dateOf, digitsOf, originOf } from './entries.domain';
import {
  type About,
  type Booking,
  brackets,
  count,
  departmentOf,
  nextNumber,
  posting,
  releasing,
  reserving,
  type Statement,
} from './writing.projection';

/** The entries that a message has, by the names that conditions below give them. */
const entry = ({ ref: { tenantId } }: Booking, subject: string, kinds: string): SQL =>
  sql`SELECT 1 FROM ledger_entries e WHERE e.tenant_id = ${tenantId} AND e.subject = ${subject} AND e.unit = 'message' AND e.turn = 0 AND e.kind IN (${sql.raw(kinds)})`;

/** What a tariff by the message charges (BIL-115). A message is its own subject: its key says what was written already. */
export async function bookMessage(b: Booking, fact: MessageFact): Promise<Statement[]> {
  const subject = innerId('message', b.ref.conversationId, fact.seq);
  if (fact.kind === 'message-failed') return [giveBack(b, fact, subject, 'failed', null)];
  const priced = await b.pricedAt(fact.at);
  const q = quote(priced, chargeFactOf(b, fact, priced && chargedCategory(priced.tariff, fact.category, fact.told)));
  if (fact.kind === 'message-accepted') return reserve(b, fact, subject, q);
  if (q.outcome === 'free') return [giveBack(b, fact, subject, 'free', q.rule)];
  return q.outcome === 'charge' ? settle(b, fact, subject, q) : [];
}

const chargeFactOf = ({ ref }: Booking, fact: MessageFact, category: MessageFact['category']): ChargeFact => ({
  ...{ unit: 'message', moment: fact.kind === 'message-accepted' ? 'accepted' : 'delivered' },
  ...{ template: fact.template !== null, serviceWindow: fact.serviceWindow, adWindow: fact.adWindow, category },
  ...{ at: fact.at, phone: digitsOf(ref.contact.phone), zone: ref.account.timezone },
  account: { wabaId: ref.account.wabaId, channelId: ref.channel.id, portfolioId: null },
});

const datesOf = ({ tenantId, account }: Booking['ref'], at: MessageFact['at']) => {
  const { day, period } = dateOf(at, account.timezone);
  return { day, period: openPeriod(tenantId, period) };
};

const aboutMessage = ({ ref, recordedAt }: Booking, fact: MessageFact, subject: string, q: Quote): About => ({
  ...{ tenantId: ref.tenantId, unit: 'message', subject, ...datesOf(ref, fact.at) },
  ...{
    channelId: ref.channel.id,
    departmentId: departmentOf(ref.tenantId, fact.queueId),
    bearer: fact.bearer,
    origin: originOf(fact.bearer),
  },
  ...{ category: (q.outcome === 'charge' ? q.category : fact.category) ?? 'any', market: q.outcome === 'charge' ? q.market : null },
  ...{ told: fact.told?.category ?? null, occurredAt: fact.at, recordedAt },
});

function reserve(b: Booking, fact: MessageFact, subject: string, q: Quote): Statement[] {
  if (q.outcome !== 'charge' || q.reserve === null) return [];
  const from = sql`WHERE NOT EXISTS (${entry(b, subject, "'reserved', 'confirmed', 'quota', 'released'")})`;
  return [reserving(b.db, q, { seq: nextNumber(b.ref.tenantId), about: aboutMessage(b, fact, subject, q), from })];
}

function settle(b: Booking, fact: MessageFact, subject: string, q: Extract<Quote, { outcome: 'charge' }>): Statement[] {
  const { tenantId } = b.ref;
  // One that was released since it failed may arrive after all; one that was delivered free of charge is settled.
  const isOpen = sql`NOT EXISTS (${entry(b, subject, "'confirmed', 'quota'")}) AND NOT EXISTS (${entry(b, subject, "'released'")} AND e.why = 'free')`;
  const reserved = (kind: string): SQL =>
    sql`(SELECT e.pending FROM ledger_entries e WHERE e.tenant_id = ${tenantId} AND e.subject = ${subject} AND e.unit = 'message' AND e.turn = 0 AND e.kind = ${kind})`;
  const wasReleased = sql`EXISTS (${entry(b, subject, "'released'")} AND e.why <> 'other-currency')`;
  const posted = posting(b.db, q, {
    ...{
      seq: nextNumber(tenantId),
      why: sql`CASE WHEN ${wasReleased} THEN 'delivered-after-failure' END`,
      about: aboutMessage(b, fact, subject, q),
      from: sql`FROM ${brackets(q)} WHERE ${isOpen}`,
    },
    pending: sql`-coalesce(${reserved('reserved')}, 0) - coalesce(${reserved('released')}, 0)`,
  });
  const inOther = sql`AND r.pending <> 0 AND r.currency <> ${q.currency}`;
  return [giveBack(b, fact, subject, 'other-currency', null, inOther), ...count(b.db, tenantId, q, isOpen), posted];
}

type WhyBack = 'failed' | 'free' | 'other-currency';
function giveBack(b: Booking, fact: MessageFact, subject: string, why: WhyBack, rule: string | null, only: SQL = sql``): Statement {
  const { tenantId } = b.ref;
  const about: About = {
    ...aboutMessage(b, fact, subject, { outcome: 'unpriced', why: 'no-tariff' }),
    ...{
      category: sql`r.category`,
      market: sql`r.market`,
      bearer: sql`r.bearer`,
      origin: sql`r.origin`,
      departmentId: sql`r.department_id`,
    },
  };
  const from = sql`FROM ledger_entries r WHERE r.tenant_id = ${tenantId} AND r.subject = ${subject} AND r.unit = 'message' AND r.turn = 0 AND r.kind = 'reserved'
    AND NOT EXISTS (${entry(b, subject, "'confirmed', 'quota', 'released'")}) ${only}`;
  return releasing(b.db, { seq: nextNumber(tenantId), why, about, from }, rule);
}
