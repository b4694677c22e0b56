import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { pauseReasons } from './presence.table';

export type ReasonRow = typeof pauseReasons.$inferSelect;
type Fields = Pick<ReasonRow, 'name' | 'limitMinutes' | 'countsAsWork' | 'endsAtLimit'>;

const living = (s: Scope) => and(eq(pauseReasons.tenantId, s.tenantId), isNull(pauseReasons.archivedAt));
const byId = (s: Scope, id: string) => and(living(s), eq(pauseReasons.id, id));

export const selectReason = (s: Scope, id: string) => s.db.select().from(pauseReasons).where(byId(s, id)).get();

/** In the order they were made; there are a handful. */
export const selectReasons = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(pauseReasons)
    .where(and(living(s), page.after === undefined ? undefined : sql`${pauseReasons.id} > ${page.after}`))
    .orderBy(pauseReasons.id)
    .limit(page.limit + 1);

export const insertReasons = (s: Scope, reasons: ({ id: string } & Fields)[], at: number) =>
  s.db.insert(pauseReasons).values(reasons.map((reason) => ({ tenantId: s.tenantId, ...reason, revision: 1, createdAt: at })));

/** Changes the reason somebody has read; touches no row when another was faster. */
export const updateReason = (
  s: Scope,
  { id, revision }: { id: string; revision: number },
  change: Partial<Fields & { archivedAt: number }>,
) =>
  s.db
    .update(pauseReasons)
    .set({ ...change, revision: sql`${pauseReasons.revision} + 1` })
    .where(and(byId(s, id), eq(pauseReasons.revision, revision)));
