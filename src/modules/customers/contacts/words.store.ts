import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { contactWords } from './contacts.table';

/** Writes what these contacts are found by; in the batch of every change of their names, addresses, or of who is whom. */
export function writeWords(s: Scope, contactIds: readonly string[]): BatchItem[] {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(contactIds)}))`;
  return [
    s.db.delete(contactWords).where(
      and(
        eq(contactWords.tenantId, s.tenantId),
        sql`${contactWords.contactId} IN (SELECT c.id FROM contacts c
            WHERE c.tenant_id = ${s.tenantId} AND c.id IN ${ids} AND (c.merged_into_id IS NOT NULL OR c.erased_at IS NOT NULL))`,
      ),
    ),
    s.db
      .insert(contactWords)
      .select(
        sql`SELECT n.tenant_id, NULL, n.contact_id, n.tenant_key, n.words FROM contact_words_now n WHERE n.tenant_id = ${s.tenantId} AND n.contact_id IN ${ids}`,
      )
      .onConflictDoUpdate({
        target: [contactWords.tenantId, contactWords.contactId],
        set: { words: sql`excluded.words` },
        setWhere: sql`${contactWords.words} <> excluded.words`,
      }),
  ];
}
