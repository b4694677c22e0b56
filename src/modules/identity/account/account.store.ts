import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { accounts } from '../../foundation/tenants/tenants.table';

/** The statement that changes the settings somebody has read; it touches no row when another was faster. */
export const updateAccountRow = (s: Scope, revision: number, settings: Settings) =>
  s.db
    .update(accounts)
    .set({ ...settings, revision: sql`${accounts.revision} + 1` })
    .where(and(eq(accounts.tenantId, s.tenantId), eq(accounts.revision, revision)));
export type Settings = Omit<typeof accounts.$inferSelect, 'tenantId' | 'createdAt' | 'revision' | 'confirmBy' | 'clearedTo'>;
