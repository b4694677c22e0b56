import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { lastInvoiced } from './closing.table';
import { counters, ledgerDays } from './ledger.table';
import { lastSeal } from './seal.store';

/** What is reserved, as far as it is sealed: what was carried over from closed months, and the cells of those since. */
const reservedNow = (
  s: Scope,
) => sql`(SELECT currency, pending FROM ledger_carried WHERE tenant_id = ${s.tenantId} AND period = ${lastInvoiced(s.tenantId)}
  UNION ALL SELECT currency, pending FROM ledger_days WHERE tenant_id = ${s.tenantId} AND cube = 'day0' AND period > ${lastInvoiced(s.tenantId)})`;

/** The cells of a month, what is reserved in all, and how far both go: seen at one moment. */
export async function selectMonth(s: Scope, period: string, cube: 'day0' | 'day') {
  const [cells, [seal], reserved] = await s.db.batch([
    s.db
      .select()
      .from(ledgerDays)
      .where(and(eq(ledgerDays.tenantId, s.tenantId), eq(ledgerDays.cube, cube), eq(ledgerDays.period, period))),
    lastSeal(s),
    s.db.select({ currency: sql<string>`currency`, pending: sql<number>`sum(pending)` }).from(reservedNow(s)).groupBy(sql`currency`),
  ]);
  return { cells, reserved, sealed: seal ?? { last: 0, sealedAt: 0 } };
}

export const selectCounters = (s: Scope, names: readonly string[]) =>
  s.db
    .select({ counter: counters.counter, used: counters.used })
    .from(counters)
    .where(and(eq(counters.tenantId, s.tenantId), inArray(counters.counter, sql`(SELECT value FROM json_each(${JSON.stringify(names)}))`)));

/** The counters of a name, of all scopes and months. */
export const selectCountersOf = (s: Scope, name: string) =>
  s.db
    .select({ counter: counters.counter, used: counters.used })
    .from(counters)
    .where(and(eq(counters.tenantId, s.tenantId), sql`${counters.counter} >= ${`${name}|`}`, sql`${counters.counter} < ${`${name}}`}`));
