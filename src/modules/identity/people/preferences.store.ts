import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { users } from '../../foundation/access/access.table';

const self = (s: Scope, userId: string) => and(eq(users.tenantId, s.tenantId), eq(users.id, userId));

export const selectPreferences = (s: Scope, userId: string) =>
  s.db.select({ preferences: users.preferences }).from(users).where(self(s, userId)).get();

/** Field by field, so that two browsers that change different things both keep theirs. */
export const mergePreferences = (s: Scope, userId: string, change: object) =>
  s.db
    .update(users)
    .set({ preferences: sql`json_patch(${users.preferences}, ${JSON.stringify(change)})` })
    .where(self(s, userId));
