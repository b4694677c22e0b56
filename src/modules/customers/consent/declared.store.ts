import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { consentEvents, contactConsents } from './consent.table';
import type { ConsentCategory } from './ledger.domain';
import { deriveStandings } from './ledger.store';

export type Declaration = { importId: string; category: ConsentCategory; words: string; at: number; actor: { id: string; name: string } };

/** Writes down what a file declares of people of whom nothing was known yet; `people` selects their ids in `id`, all of them `among`. */
export const declareStatements = (s: Scope, declared: Declaration, people: SQL, among: readonly string[]): readonly BatchItem[] => [
  s.db.insert(consentEvents).select(
    sql`SELECT ${s.tenantId}, k.id,
        coalesce((SELECT max(n.no) FROM consent_events n WHERE n.tenant_id = ${s.tenantId} AND unlikely(n.contact_id = k.id)), 0) + 1,
        ${declared.category}, 'in', 'import', ${declared.at}, ${declared.words}, NULL, ${declared.actor.id}, ${declared.actor.name}, ${declared.importId}
      FROM ${people} k WHERE NOT EXISTS (SELECT 1 FROM contact_consents c
        WHERE c.tenant_id = ${s.tenantId} AND c.contact_id = k.id AND c.category = ${declared.category})`,
  ),
  deriveStandings(s, among),
];

/** Takes back what a file declared of these people, and leaves whatever else is known. */
export const withdrawStatements = (s: Scope, importId: string, people: SQL, among: readonly string[]): readonly BatchItem[] => [
  s.db
    .delete(consentEvents)
    .where(
      and(
        eq(consentEvents.tenantId, s.tenantId),
        rare(sql`${consentEvents.contactId} IN (SELECT k.id FROM ${people} k)`),
        eq(consentEvents.importId, importId),
      ),
    ),
  s.db
    .delete(contactConsents)
    .where(and(eq(contactConsents.tenantId, s.tenantId), rare(sql`${contactConsents.contactId} IN (SELECT k.id FROM ${people} k)`))),
  deriveStandings(s, among),
];
