import type { Terms } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { chargeBy } from './money.ts';
import { type Shop, shardOf } from './shop.ts';

/** From now on the company is charged by these terms, with these tariffs and cards. */
export async function keepTerms(shop: Shop, { terms, tariffs, cards }: Terms): Promise<void> {
  const { id } = shop.tenant;
  const database = shardOf(shop.tenant);
  await database.batch([
    ...tariffs.map((tariff) =>
      database
        .prepare('INSERT INTO tariffs (tenant_id, key, version, definition, created_at) VALUES (?, ?, 1, ?, 0)')
        .bind(id, tariff.key, JSON.stringify(tariff)),
    ),
    ...cards.map(({ tariff, from, currency, rates }) =>
      database
        .prepare(
          "INSERT INTO rate_cards (tenant_id, tariff, from_day, currency, markets, rates, source, created_at) VALUES (?, ?, ?, ?, '{}', ?, '', 0)",
        )
        .bind(id, tariff, from, currency, JSON.stringify(rates)),
    ),
  ]);
  await chargeBy(shop, terms);
  forgetTerms(id);
}
