import { newId } from '../../src/kernel/ids.ts';
import { type Instant, instantOf } from '../../src/kernel/time.ts';
import { projectMoney } from '../../src/modules/billing/ledger/ledger.projection.ts';
import { SEED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { projectVariances } from '../../src/modules/billing/variance/variance.projection.ts';
import type { BillingFact, MessageFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import type { Session } from '../../src/modules/service/conversations/session.domain.ts';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain.ts';
import { testScope } from './host.ts';
import { claimsOf, rows, type Shop, shardOf } from './shop.ts';

export const ZONE = 'America/Sao_Paulo';
const HOUR = 3_600_000;
/** Noon of a day of November 2026 in São Paulo. */
export const noon = (day: number): Instant => instantOf(Date.parse(`2026-11-${String(day).padStart(2, '0')}T15:00:00Z`));

export const moneyScope = ({ tenant }: Shop) => {
  const { tid, shd } = claimsOf(tenant);
  return testScope({ tenantId: tid, shard: shd });
};

/** Threads that only the database knows of. */
export async function newThreads(shop: Shop, count: number): Promise<ConversationRef[]> {
  const { tid, shd } = claimsOf(shop.tenant);
  const contact = newId('contact');
  const database = shardOf(shop.tenant);
  const [model] = await rows<{ id: string }>(database, 'SELECT id FROM contacts WHERE tenant_id = ? LIMIT 1', tid);
  const contactId = model?.id ?? contact;
  const threads = Array.from({ length: count }, () => newId('conversation'));
  // Threads that go on in themselves: the key lets one contact have as many as a test wants.
  await database
    .prepare(
      `INSERT INTO conversations (tenant_id, id, channel_id, contact_id, continued_in, changed_at, created_at)
       SELECT ?, value, ?, ?, value, 0, 0 FROM json_each(?)`,
    )
    .bind(tid, shop.channel.id, contactId, JSON.stringify(threads))
    .run();
  return threads.map((conversationId) => ({
    ...{ tenantId: tid, shard: shd, conversationId },
    channel: { id: shop.channel.id, name: 'Loja' },
    account: { wabaId: 'waba-1', timezone: ZONE },
    contact: { id: contactId, name: 'Bia', phone: '+5511987654321' },
    address: { kind: 'phone', value: '+5511987654321' } as unknown as ConversationRef['address'], // safe: the ledger does not read it
    entry: {} as ConversationRef['entry'], // safe: the ledger does not read it
  }));
}

export const customerSession = (number: number, openedAt: Instant, of: Partial<Session> = {}): Session => ({
  ...{ state: 'open', number, category: 'any', kind: 'standard_24h', initiator: 'customer', openedAt, openedBy: 1 },
  ...{ expiresAt: instantOf(openedAt + 24 * HOUR), tariff: 'seed-2023@1', bearer: null, origin: 'customer' },
  ...of,
});
export const businessSession = (number: number, openedAt: Instant, of: Partial<Session> = {}): Session =>
  customerSession(number, openedAt, { initiator: 'business', bearer: 'agent:usr_1', origin: 'agent', ...of });

export const opened = (session: Session, queueId: string | null = null): BillingFact => ({ kind: 'session-opened', session, queueId });
export const message = (kind: MessageFact['kind'], seq: number, at: Instant, of: Partial<MessageFact> = {}): MessageFact => ({
  ...{
    kind,
    seq,
    session: null,
    at,
    acceptedAt: at,
    template: 'oferta',
    category: 'marketing',
    serviceWindow: 'outside',
    adWindow: 'outside',
  },
  ...{ bearer: 'agent:usr_1', queueId: null, told: null },
  ...of,
});

/** Tells the ledger of a change, as a conversation does; how many rows that wrote. */
export async function tell(shop: Shop, ref: ConversationRef, at: Instant, facts: readonly BillingFact[]): Promise<number> {
  const { db } = moneyScope(shop);
  const change = { ref, at, facts };
  const [first, ...rest] = [...(await projectMoney(db, change)), ...(await projectVariances(db, change, () => undefined))];
  if (!first) return 0;
  const results: unknown[] = await db.batch([first, ...rest]);
  return results.reduce<number>((sum, result) => sum + writtenBy(result), 0);
}
function writtenBy(result: unknown): number {
  if (typeof result !== 'object' || result === null || !('meta' in result)) return 0;
  const { meta } = result as { meta: { rows_written?: number } }; // safe: what D1 answers
  return meta.rows_written ?? 0;
}

export type EntryRow = {
  seq: number;
  kind: string;
  subject: string;
  rule: string;
  why: string | null;
  pending: number;
  posted: number;
  worth: number;
  ordinal: number | null;
  counter: string | null;
  day: string;
  period: string;
  currency: string;
  card: string | null;
  category: string;
};
export const entriesIn = ({ tenant }: Shop): Promise<EntryRow[]> =>
  rows<EntryRow>(shardOf(tenant), 'SELECT * FROM ledger_entries WHERE tenant_id = ? ORDER BY seq', tenant.id);
/** `reserved 790000 0`: kind, pending, posted. */
export const shown = (entries: readonly EntryRow[]): string[] => entries.map(({ kind, pending, posted }) => `${kind} ${pending} ${posted}`);
export const countersIn = async ({ tenant }: Shop): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await rows<{ counter: string; used: number }>(shardOf(tenant), 'SELECT counter, used FROM counters WHERE tenant_id = ?', tenant.id)
    ).map(({ counter, used }) => [counter, used]),
  );

/** From now on the company is charged by a tariff of its own, or one of the shipped ones. */
export async function chargeBy({ tenant }: Shop, terms: readonly { from: number; tariff: string; version?: number }[]): Promise<void> {
  const database = shardOf(tenant);
  await database.prepare("DELETE FROM tariff_terms WHERE tenant_id = ? AND book = 'billed'").bind(tenant.id).run();
  for (const { from, tariff, version = 1 } of terms)
    await database
      .prepare("INSERT INTO tariff_terms (tenant_id, book, from_at, tariff, version) VALUES (?, 'billed', ?, ?, ?)")
      .bind(tenant.id, from, tariff, version)
      .run();
}

type Rate = { rate: string; market?: string; upTo?: number | null; micros: number | null };
export const card = ({ tenant }: Shop, tariff: string, rates: readonly Rate[], currency = 'XTS', from = '2026-10-15'): Promise<unknown> =>
  shardOf(tenant)
    .prepare(
      `INSERT INTO rate_cards (tenant_id, tariff, from_day, currency, markets, rates, source, created_at) VALUES (?, ?, ?, ?, '{}', ?, 'test', 0)
       ON CONFLICT DO UPDATE SET rates = excluded.rates, currency = excluded.currency`,
    )
    .bind(tenant.id, tariff, from, currency, JSON.stringify(rates.map((rate) => ({ market: '*', upTo: null, ...rate }))))
    .run();

/** The seed's tariff with other figures, from ever on: that many free sessions a month, and prices in micros. */
export async function chargeLikeSeed(shop: Shop, limit: number, { customer = 310_000, business = 790_000 } = {}): Promise<void> {
  const rules = SEED.rules.map((rule) =>
    rule.charge !== 'none' && rule.charge.counter?.free
      ? { ...rule, charge: { ...rule.charge, counter: { ...rule.charge.counter, free: { ...rule.charge.counter.free, upTo: limit } } } }
      : rule,
  );
  await shardOf(shop.tenant)
    .prepare("INSERT INTO tariffs (tenant_id, key, version, definition, created_at) VALUES (?, 'own', 1, ?, 0)")
    .bind(shop.tenant.id, JSON.stringify({ ...SEED, key: 'own', rules }))
    .run();
  const rates = [
    { rate: 'customer', micros: customer },
    { rate: 'business', micros: business },
  ];
  await card(shop, 'own', rates, 'BRL', '2020-01-01');
  await chargeBy(shop, [{ from: 0, tariff: 'own' }]);
  forgetTerms(shop.tenant.id);
}

/** What entries add up to, certain or not. */
export const costOf = (entries: readonly { pending: { micros: number }; posted: { micros: number } }[]): number =>
  entries.reduce((sum, { pending, posted }) => sum + pending.micros + posted.micros, 0);
