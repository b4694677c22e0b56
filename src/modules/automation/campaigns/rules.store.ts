import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { campaignRules } from './rules.table';

export type RulesRow = typeof campaignRules.$inferSelect;

export const selectRules = (s: Scope): Promise<RulesRow | undefined> =>
  s.db.select().from(campaignRules).where(eq(campaignRules.tenantId, s.tenantId)).get();

/** Touches no row when another was faster. */
export const upsertRules = (s: Scope, revision: number, fields: Pick<RulesRow, 'capMessages' | 'capDays'>): BatchItem =>
  revision === 0
    ? s.db
        .insert(campaignRules)
        .values({ tenantId: s.tenantId, ...fields, revision: 1 })
        .onConflictDoNothing()
    : s.db
        .update(campaignRules)
        .set({ ...fields, revision: sql`${campaignRules.revision} + 1` })
        .where(and(eq(campaignRules.tenantId, s.tenantId), eq(campaignRules.revision, revision)));
