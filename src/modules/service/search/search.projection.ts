import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { searchMonths } from './search.table';

/** Makes the month of an index object known, once. */
export async function projectMonth(
  db: DrizzleD1Database,
  month: { tenantId: string; month: string; parts: number; version: number },
): Promise<void> {
  await db.insert(searchMonths).values(month).onConflictDoNothing();
}
