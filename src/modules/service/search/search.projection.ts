import { and, eq, isNull } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { type Layout, MOST_PARTS, type Month } from './layout.domain';
import { searchMonths, toMonth } from './search.table';

type Known = Layout & { month: string };

/** Makes the month of an index object known, once. Answers how the month is stored, which may be otherwise. */
export async function projectMonth(db: DrizzleD1Database, tenantId: string, given: Known): Promise<Month> {
  const { meta } = await db
    .insert(searchMonths)
    .values({ tenantId, ...given })
    .onConflictDoNothing();
  if (meta.changes > 0) return { ...given, other: null };
  const row = await db
    .select()
    .from(searchMonths)
    .where(and(eq(searchMonths.tenantId, tenantId), eq(searchMonths.month, given.month)))
    .get();
  if (!row) throw new Error('a month was deleted meanwhile');
  return toMonth(row);
}

/** Lets a month that has grown too large be filled into twice the parts, unless it is being rebuilt already. */
export async function projectGrowth(db: DrizzleD1Database, tenantId: string, { month, version, parts }: Known): Promise<void> {
  if (parts >= MOST_PARTS) return;
  await db
    .update(searchMonths)
    .set({ otherVersion: version, otherParts: parts * 2, otherIs: 'filling' })
    .where(
      and(
        eq(searchMonths.tenantId, tenantId),
        eq(searchMonths.month, month),
        eq(searchMonths.version, version),
        eq(searchMonths.parts, parts),
        isNull(searchMonths.otherIs),
      ),
    );
}
