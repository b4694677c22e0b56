import { and, eq, gte, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { ledgerDays } from './ledger.table';
import { lastSeal } from './seal.store';

/** What one bearer has cost since a day, by currency, as far as it is sealed, and how far that is: seen at one moment. */
export async function selectBorne(s: Scope, bearer: string, first: string) {
  const [cells, [seal]] = await s.db.batch([
    s.db
      .select({
        currency: ledgerDays.currency,
        posted: sql<number>`sum(${ledgerDays.posted})`,
        pending: sql<number>`sum(${ledgerDays.pending})`,
      })
      .from(ledgerDays)
      .where(
        and(
          eq(ledgerDays.tenantId, s.tenantId),
          eq(ledgerDays.cube, 'day'),
          gte(ledgerDays.period, first.slice(0, 'yyyy-mm'.length)),
          gte(ledgerDays.day, first),
          eq(ledgerDays.bearer, bearer),
        ),
      )
      .groupBy(ledgerDays.currency),
    lastSeal(s),
  ]);
  return { cells, sealed: seal ?? { last: 0, sealedAt: 0 } };
}
