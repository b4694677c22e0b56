import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contacts, contactWords, IN_COMMON, isPerson, samePeople } from '../contacts/contacts.table';

const listed = (values: readonly unknown[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** Keys in their order from one on: which of them several people share, and where this stretch ends. */
export async function selectShared(s: Scope, from: string, most: number) {
  const stretch = sql`(SELECT k.key FROM contact_keys k WHERE k.tenant_id = ${s.tenantId} AND k.field_no = ${IN_COMMON} AND k.key >= ${from} ORDER BY k.key LIMIT ${most})`;
  const [groups, end] = await Promise.all([
    s.db.all<{ key: string; people: number }>(
      sql`SELECT g.key AS key, count(*) AS people FROM ${stretch} g GROUP BY g.key HAVING count(*) > 1 ORDER BY g.key`,
    ),
    s.db.get<{ last: string | null; keys: number }>(sql`SELECT max(g.key) AS last, count(*) AS keys FROM ${stretch} g`),
  ]);
  return { groups, last: end?.last ?? null, keys: end?.keys ?? 0 };
}

/** Who shares each of these keys. */
export const selectSharing = (s: Scope, keys: readonly string[]) =>
  s.db.all<{ key: string; contactId: string }>(
    sql`SELECT k.key AS key, k.contact_id AS "contactId" FROM json_each(${JSON.stringify(keys)}) w CROSS JOIN contact_keys k
      ON k.tenant_id = ${s.tenantId} AND k.field_no = ${IN_COMMON} AND k.key = w.value WHERE k.tenant_id = ${s.tenantId} ORDER BY 1, 2`,
  );

/** Which of these keys more people share than some. */
export const selectCrowded = async (s: Scope, keys: readonly string[], most: number): Promise<Set<string>> => {
  const found = await s.db.all<{ key: string; people: number }>(
    sql`SELECT w.value AS key, (SELECT count(*) FROM (SELECT 1 FROM contact_keys k
        WHERE k.tenant_id = ${s.tenantId} AND k.field_no = ${IN_COMMON} AND k.key = w.value LIMIT ${most + 1})) AS people
      FROM json_each(${JSON.stringify(keys)}) w`,
  );
  return new Set(found.filter(({ people }) => people > most).map(({ key }) => key));
};

/** What each of these people has in common with whoever has it too. */
export const selectKeysOf = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ id: contactWords.contactId, keys: contactWords.keys })
    .from(contactWords)
    .where(and(eq(contactWords.tenantId, s.tenantId), sql`${contactWords.contactId} IN ${listed(ids)}`))
    .all();

export const selectPeople = (s: Scope, ids: readonly string[]) =>
  s.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${listed(ids)}`, isPerson(contacts)))
    .all();

/** Of which of these people somebody said that they are not the same. */
export const selectApartOf = (s: Scope, ids: readonly string[]) =>
  s.db.all<{ one: string; other: string }>(
    sql`SELECT m.person_id AS one, n.person_id AS other
      FROM ${samePeople(s.tenantId, listed(ids))} o
      CROSS JOIN contacts m ON m.tenant_id = ${s.tenantId} AND m.id = o.id
      CROSS JOIN contacts_apart a ON a.tenant_id = ${s.tenantId} AND a.contact_id = o.id
      CROSS JOIN contacts n ON n.tenant_id = ${s.tenantId} AND n.id = a.other_id
      WHERE m.tenant_id = ${s.tenantId} AND n.person_id IN ${listed(ids)}`,
  );
