import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactKeys, contactWords } from './contacts.table';

const listOf = (contactIds: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(contactIds)}))`;
/** Those of these contacts who are nobody any more. */
const goneOf = (s: Scope, ids: SQL): SQL => sql`(SELECT c.id FROM contacts c
    WHERE c.tenant_id = ${s.tenantId} AND c.id IN ${ids} AND (c.merged_into_id IS NOT NULL OR c.erased_at IS NOT NULL))`;
const withoutKeys = (s: Scope, keys: SQL): BatchItem =>
  s.db
    .delete(contactKeys)
    .where(
      and(
        eq(contactKeys.tenantId, s.tenantId),
        rare(sql`(${contactKeys.fieldNo}, ${contactKeys.key}, ${contactKeys.contactId}) IN (${keys})`),
      ),
    );
const keysOf = (
  s: Scope,
  ids: SQL,
): SQL => sql`SELECT k.value ->> 0, k.value ->> 1, w.contact_id FROM contact_words w CROSS JOIN json_each(w.keys) k
      WHERE w.tenant_id = ${s.tenantId} AND w.contact_id IN ${ids}`;

/**
 * Of these contacts, who is nobody any more leaves every list; their words leave the index when words that lack their keys are written
 * the next time. To take words out of the index so that nothing of them stays takes longer than all else that is done with a contact.
 */
export function unlist(s: Scope, contactIds: readonly string[]): BatchItem[] {
  const gone = goneOf(s, listOf(contactIds));
  return [
    withoutKeys(s, keysOf(s, gone)),
    s.db
      .update(contactWords)
      .set({ keys: null, formerKeys: null })
      .where(and(eq(contactWords.tenantId, s.tenantId), sql`${contactWords.contactId} IN ${gone}`)),
  ];
}

/** Contacts whose words are to be written. */
export const selectUnwritten = async (s: Scope, most: number): Promise<string[]> =>
  (
    await s.db
      .select({ id: contactWords.contactId })
      .from(contactWords)
      .where(and(eq(contactWords.tenantId, s.tenantId), isNull(contactWords.keys)))
      .limit(most)
      .all()
  ).map(({ id }) => id);

/**
 * Writes what these contacts are found by, words and keys; in the batch of every change of their names, addresses, values, or
 * of who is whom.
 */
export function writeWords(s: Scope, contactIds: readonly string[]): BatchItem[] {
  const ids = listOf(contactIds);
  const gone = goneOf(s, ids);
  return [
    withoutKeys(s, keysOf(s, gone)),
    s.db.delete(contactWords).where(and(eq(contactWords.tenantId, s.tenantId), sql`${contactWords.contactId} IN ${gone}`)),
    s.db
      .insert(contactWords)
      .select(
        sql`SELECT n.tenant_id, NULL, n.contact_id, n.tenant_key, n.words, k.keys, NULL
          FROM contact_words_now n CROSS JOIN contact_keys_now k ON k.tenant_id = n.tenant_id AND k.contact_id = n.contact_id
          WHERE n.tenant_id = ${s.tenantId} AND n.contact_id IN ${ids}`,
      )
      .onConflictDoUpdate({
        target: [contactWords.tenantId, contactWords.contactId],
        set: { words: sql`excluded.words`, keys: sql`excluded.keys`, formerKeys: sql`${contactWords.keys}` },
        setWhere: sql`${contactWords.words} <> excluded.words OR ${contactWords.keys} IS NOT excluded.keys`,
      }),
    withoutKeys(
      s,
      sql`SELECT k.value ->> 0, k.value ->> 1, w.contact_id FROM contact_words w CROSS JOIN json_each(w.former_keys) k
      WHERE w.tenant_id = ${s.tenantId} AND w.contact_id IN ${ids} AND NOT EXISTS (SELECT 1 FROM json_each(w.keys) m WHERE m.value = k.value)`,
    ),
    s.db
      .insert(contactKeys)
      .select(
        sql`SELECT w.tenant_id, k.value ->> 0, k.value ->> 1, w.contact_id FROM contact_words w CROSS JOIN json_each(w.keys) k
          WHERE w.tenant_id = ${s.tenantId} AND w.contact_id IN ${ids}`,
      )
      .onConflictDoNothing(),
  ];
}
