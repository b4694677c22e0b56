import { sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { Interval } from './presence.domain';
import { presenceIntervals } from './presence.table';

/**
 * Writes lines of the ledger in one batch. A line is known by its person, kind and beginning; telling it again changes
 * nothing, and telling its end only gives an open line its end.
 */
export async function projectIntervals(db: DrizzleD1Database, tenantId: string, lines: readonly Interval[]): Promise<void> {
  const [first, ...rest] = lines.map((line) => writeInterval(db, tenantId, line));
  if (first) await db.batch([first, ...rest]);
}

const writeInterval = (db: DrizzleD1Database, tenantId: string, line: Interval) =>
  db
    .insert(presenceIntervals)
    .values({
      tenantId,
      userId: line.userId,
      kind: line.kind,
      startedAt: line.startedAt,
      endedAt: line.endedAt,
      state: line.state,
      reasonId: line.reason?.id ?? null,
      reasonName: line.reason?.name ?? null,
      countsAsWork: line.state === 'available' || line.reason?.countsAsWork === true,
      limitMs: line.limit,
      setBy: line.setBy?.id ?? null,
      setByName: line.setBy?.name ?? null,
      openAtStart: line.openAtStart,
    })
    .onConflictDoUpdate({
      target: [presenceIntervals.tenantId, presenceIntervals.userId, presenceIntervals.kind, presenceIntervals.startedAt],
      set: { endedAt: line.endedAt },
      setWhere: sql`${presenceIntervals.endedAt} IS NULL AND excluded.ended_at IS NOT NULL`,
    });
