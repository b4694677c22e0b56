import { eq } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { consentSettings } from './consent.table';

export type SettingsRow = typeof consentSettings.$inferSelect;
export type SettingsFields = Pick<SettingsRow, 'outWords' | 'inWords' | 'marketingNeedsOptIn' | 'confirmsOptOut' | 'optOutReply'>;

export const selectSettings = (s: Scope): Promise<SettingsRow | undefined> =>
  s.db.select().from(consentSettings).where(eq(consentSettings.tenantId, s.tenantId)).get();

/** Touches no row when another was faster. */
export const upsertSettings = (s: Scope, revision: number, fields: SettingsFields) =>
  s.db
    .insert(consentSettings)
    .values({ tenantId: s.tenantId, ...fields, revision: revision + 1 })
    .onConflictDoUpdate({
      target: consentSettings.tenantId,
      set: { ...fields, revision: revision + 1 },
      setWhere: eq(consentSettings.revision, revision),
    });
