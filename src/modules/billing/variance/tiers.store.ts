import { and, eq, gte, lte, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { counters } from '../ledger/ledger.table';
import type { Difference } from './kinds.domain';
import type { ToldTier } from './tiers.domain';
import { dropOthers, keepFound } from './variance.projection';
import { providerTiers } from './variance.table';

/** Of several times that are told of one tier the earliest counts. */
export const upsertTier = (s: Scope, { wabaId, month, region, category, low, high, reachedAt }: ToldTier) =>
  s.db
    .insert(providerTiers)
    .values({ tenantId: s.tenantId, wabaId, month, region, category, low, high, reachedAt })
    .onConflictDoUpdate({
      target: [
        ...[providerTiers.tenantId, providerTiers.month, providerTiers.wabaId, providerTiers.region],
        ...[providerTiers.category, providerTiers.low],
      ],
      set: { reachedAt: sql`min(provider_tiers.reached_at, excluded.reached_at)` },
    });

/** What was told of the tiers of some months. */
export const selectTiers = (s: Scope, from: string, to: string): Promise<ToldTier[]> =>
  s.db
    .select()
    .from(providerTiers)
    .where(and(eq(providerTiers.tenantId, s.tenantId), gte(providerTiers.month, from), lte(providerTiers.month, to)))
    .all();

/** The counters of a rate for an account, of all months and markets. */
export const selectCounted = async (s: Scope, rate: string, wabaId: string): Promise<Map<string, number>> => {
  const begin = `${rate}|${wabaId}|`;
  const rows = await s.db
    .select({ counter: counters.counter, used: counters.used })
    .from(counters)
    .where(and(eq(counters.tenantId, s.tenantId), gte(counters.counter, begin), sql`${counters.counter} < ${`${rate}|${wabaId}}`}`))
    .all();
  return new Map(rows.map(({ counter, used }) => [counter, used]));
};

/** What is ahead of our count is kept; what is so no longer goes, unless somebody has decided about it. */
export async function replaceAhead(s: Scope, subjects: readonly string[], found: readonly Difference[]): Promise<void> {
  const among = sql`FROM json_each(${JSON.stringify(subjects)}) j CROSS JOIN variances v
    WHERE v.tenant_id = ${s.tenantId} AND unlikely(v.subject = j.value)`;
  const drop = dropOthers(s.db, s.tenantId, { source: 'account', among }, found) as Parameters<typeof s.db.batch>[0][0];
  await s.db.batch([drop, ...keepFound(s.db, s.tenantId, { source: 'account', at: s.clock() }, found)]);
}
