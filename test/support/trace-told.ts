import type { Instant } from '../../src/kernel/time.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import { ask } from './api.ts';
import { businessSession, card, newThreads, opened, tell } from './money.ts';
import { newShop, rows, type Shop, shardOf } from './shop.ts';

export type VarianceRow = {
  id: string;
  subject: string;
  kind: string;
  source: string;
  day: string;
  micros: number | null;
  currency: string | null;
  raw: string | null;
  state: string;
  told: string;
  ours: string;
};
export const variancesIn = ({ tenant }: Shop): Promise<VarianceRow[]> =>
  rows<VarianceRow>(shardOf(tenant), 'SELECT * FROM variances WHERE tenant_id = ? ORDER BY subject, kind', tenant.id);
export const kindsIn = async (shop: Shop): Promise<string[]> => (await variancesIn(shop)).map(({ kind, micros }) => `${kind} ${micros}`);

/** The rates of the golden rows for what the provider charges since October 2026. */
export async function ratedByProvider(shop: Shop): Promise<void> {
  const rates = { marketing: 100_000, utility: 20_000, authentication: 30_000, 'authentication-international': 50_000, service: 10_000 };
  await card(
    shop,
    'meta-pmp-2026-10',
    Object.entries(rates).map(([rate, micros]) => ({ rate, micros })),
  );
  forgetTerms(shop.tenant.id);
}

/** A company that nobody has written to, its provider's rates known, with threads that the ledger is told of by hand. */
export async function comparedShop(threads: number) {
  const shop = await newShop();
  await ask(201, 'POST', '/v1/contacts', {
    token: shop.tenant.token,
    body: { name: 'Bia', email: 'bia@example.com', phone: '+5511987654321' },
  });
  await ratedByProvider(shop);
  return { shop, threads: await newThreads(shop, threads) };
}

type Ref = Awaited<ReturnType<typeof newThreads>>[number];
export const traced = (trace: string, of: Partial<Extract<BillingFact, { kind: 'session-traced' }>> = {}): BillingFact => ({
  ...{ kind: 'session-traced', number: 1, trace, sent: [1], oddities: [] },
  ...of,
});
/** Opens a session and tells its trace; how many rows the trace wrote. */
export async function tellTrace(shop: Shop, ref: Ref, at: Instant, fact: BillingFact): Promise<number> {
  await tell(shop, ref, at, [opened(businessSession(1, at))]);
  return tell(shop, ref, at, [fact]);
}
