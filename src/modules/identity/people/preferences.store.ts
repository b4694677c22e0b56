import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { users } from '../../foundation/access/access.table';

const self = (s: Scope, userId: string) => and(eq(users.tenantId, s.tenantId), eq(users.id, userId));

export const selectPreferences = (s: Scope, userId: string) =>
  s.db.select({ preferences: users.preferences }).from(users).where(self(s, userId)).get();

/**
 * Field by field, so that two browsers that change different things both keep theirs. False when that would leave more views
 * than there may be.
 */
export async function mergePreferences(
  s: Scope,
  userId: string,
  change: { inboxViews?: object | undefined },
  mostViews: number,
): Promise<boolean> {
  const merged = sql`json_patch(${users.preferences}, ${JSON.stringify(change)})`;
  const fits = sql`(SELECT count(*) FROM json_each(${merged}, '$.inboxViews')) <= ${mostViews}`;
  const changed = await s.db
    .update(users)
    .set({ preferences: merged })
    .where(and(self(s, userId), change.inboxViews && fits))
    .returning({ id: users.id });
  return changed.length > 0;
}
