import { expect, it } from 'vitest';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { deliver } from '../support/meta.ts';
import { card, chargeBy } from '../support/money.ts';
import { newShop, rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { variancesIn } from '../support/trace-told.ts';
import { until } from '../support/until.ts';

const seconds = (at: number): number => Math.floor(at / 1_000);
const tiersIn = ({ tenant }: Shop) =>
  rows<{ reached_at: number }>(shardOf(tenant), 'SELECT * FROM provider_tiers WHERE tenant_id = ?', tenant.id);

/** Meta tells that the account has reached a tier. */
async function tells(shop: Shop, at: number, more: object = {}): Promise<void> {
  const info = { pricing_category: 'UTILITY', tier: '250001:1000000', effective_month: '2026-12', region: 'Brazil', ...more };
  const value = { event: 'VOLUME_BASED_PRICING_TIER_UPDATE', volume_tier_info: { tier_update_time: seconds(at), ...info } };
  const answer = await deliver(shop.channel, value, 'account_update');
  expect(answer.status).toBe(200);
}
async function byMessage(): Promise<Shop> {
  const shop = await newShop();
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2026-10' }]);
  await card(
    shop,
    'meta-pmp-2026-10',
    ['utility', 'marketing', 'authentication', 'authentication-international', 'service'].map((rate) => ({ rate, micros: 1 })),
  );
  forgetTerms(shop.tenant.id);
  return shop;
}

it('[VAR-26] a tier that Meta has reached and the ledger has not is a difference, told once or again', async () => {
  const shop = await byMessage();
  const now = currentTime();
  await shardOf(shop.tenant)
    .prepare('INSERT INTO counters VALUES (?, ?, 1200)')
    .bind(shop.tenant.id, `utility|${shop.channel.wabaId}|*|utility|2026-12`)
    .run();
  await tells(shop, now);
  const [found] = await until(async () => {
    const all = await variancesIn(shop);
    return all.length > 0 ? all : undefined;
  });
  expect(found).toMatchObject({ kind: 'tier-told', source: 'account', micros: null, raw: 'Brazil 250001:1000000' });
  expect([JSON.parse(found?.ours ?? ''), JSON.parse(found?.told ?? '')]).toEqual([{ volume: 1_200 }, { volume: 250_000 }]);
  await tells(shop, now + 60_000);
  await tells(shop, now - 60_000);
  await until(async () => (await tiersIn(shop))[0]?.reached_at === seconds(now - 60_000) * 1_000);
  expect(await tiersIn(shop)).toHaveLength(1);
  expect((await variancesIn(shop)).map(({ id }) => id)).toEqual([found?.id]);
});

it('[VAR-26] where the ledger counts no tiers it is kept alone, and what is no tier leaves nothing', async () => {
  const shop = await newShop();
  await tells(shop, currentTime(), { tier: 'many' });
  await tells(shop, currentTime());
  await until(async () => (await tiersIn(shop)).length === 1);
  expect(await variancesIn(shop)).toEqual([]);
});
