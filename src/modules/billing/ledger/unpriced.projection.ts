import { sql } from 'drizzle-orm';
import { nameOf, quote } from '../tariffs/quote.domain';
import type { Priced } from '../tariffs/terms.domain';
import { openingOf, unpricedCounter } from './entries.domain';
import type { KnownSession } from './known-sessions.projection';
import { counters, sessions } from './ledger.table';
import { arriveLate, chargeFactOf, confirm, firstEntry, release } from './sessions.projection';
import type { Late, Unpriced } from './unpriced.domain';
import { type Booking, nextNumber, type Statement } from './writing.projection';

/**
 * The statements that price a session which opened while no tariff was in force, in one batch: it is no longer counted as without a price,
 * and has the entries that it would have had. Once it is priced they write nothing.
 */
export async function priceLate(b: Booking, row: Unpriced, priced: Priced, { opened, facts }: Late): Promise<Statement[]> {
  const { db } = b;
  const { tenantId } = b.ref;
  const { id } = row;
  const isDue = sql`tenant_id = ${tenantId} AND id = ${id} AND priced IS NULL`;
  const q = opened ? quote(priced, chargeFactOf(b, opened, 'opened')) : null;
  const opening = q && opened && !row.isSettled ? openingOf(q, opened.state === 'reserved') : 'none';
  const uncounted = db
    .update(counters)
    .set({ used: sql`${counters.used} - 1` })
    .where(
      sql`tenant_id = ${tenantId} AND counter = ${unpricedCounter(row.day.slice(0, 7))} AND used > 0 AND EXISTS (SELECT 1 FROM sessions WHERE ${isDue})`,
    );
  const named = db
    .update(sessions)
    .set({
      ...{ priced: nameOf(priced.tariff), market: q?.outcome === 'charge' ? q.market : null },
      ...(opened ? { category: opened.category } : {}),
      ...(opening === 'none' ? {} : { openedEntry: sql`CASE WHEN settled_entry IS NULL THEN ${nextNumber(tenantId)} END` }),
    })
    .where(isDue);
  const statements: Statement[] = [uncounted, named];
  if (!q || !opened || row.isSettled) return statements;
  statements.push(...firstEntry(b, id, q, opening, opened.openedAt));
  let known: KnownSession = { ...opened, opening, isSettled: false };
  for (const fact of facts) {
    if (fact.kind === 'session-began') known = { ...known, openedAt: fact.session.openedAt, category: fact.session.category };
    else if (fact.kind === 'session-confirmed') statements.push(...(await confirm(b, known, fact, undefined)));
    else if (fact.kind === 'session-released') statements.push(...release(b, known, { ...fact, isVoid: false }));
    else statements.push(...(await arriveLate(b, known, fact)));
    if (fact.kind !== 'session-began') known = { ...known, isSettled: true };
  }
  return statements;
}
