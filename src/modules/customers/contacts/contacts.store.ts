import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactTags } from '../tags/tags.table';
import { contactIdentities, contacts } from './contacts.table';
import { type SourcedName, sourcesBelow } from './name.domain';
import { named } from './words.domain';

/** What several contacts leave to the one they are: the address it lacks, and whichever advertisement was the last. */
async function inheritance(s: Scope, winner: string, losers: readonly string[]) {
  const rows = await s.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), inArray(contacts.id, [winner, ...losers])));
  const own = rows.find(({ id }) => id === winner);
  if (!own) return [];
  const revision = Math.max(...rows.map((row) => row.revision));
  const email = own.email ?? rows.sort((a, b) => a.createdAt - b.createdAt).find((row) => row.email !== null)?.email ?? null;
  const last = sql`(SELECT o.referral FROM contacts o WHERE o.tenant_id = ${s.tenantId} AND o.referral IS NOT NULL
    AND o.id IN (SELECT value FROM json_each(${JSON.stringify([winner, ...losers])})) ORDER BY json_extract(o.referral, '$.at') DESC LIMIT 1)`;
  const its = and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, winner));
  return [
    s.db
      .update(contacts)
      .set({ ...named({ name: own.name, email }), revision })
      .where(and(its, eq(contacts.revision, own.revision))),
    // Above all of theirs, so that nobody takes what they had for newer.
    s.db
      .update(contacts)
      .set({ referral: last, revision: sql`${contacts.revision} + 1` })
      .where(its),
  ];
}

/** Two contacts turn out to be one person: identities and tags move, the loser points to the winner, its threads stay readable. */
export async function mergeContacts(s: Scope, winner: string, losers: string[]): Promise<void> {
  const [first, ...rest] = await inheritance(s, winner, losers);
  if (!first) return;
  await s.db.batch([
    first,
    ...rest,
    s.db
      .update(contactIdentities)
      .set({ contactId: winner })
      .where(and(eq(contactIdentities.tenantId, s.tenantId), rare(inArray(contactIdentities.contactId, losers)))),
    s.db
      .update(contacts)
      .set({ mergedIntoId: winner })
      .where(and(eq(contacts.tenantId, s.tenantId), or(inArray(contacts.id, losers), inArray(contacts.mergedIntoId, losers)))),
    s.db
      .insert(contactTags)
      .select(
        sql`SELECT tenant_id, ${winner}, tag_id, min(added_at), added_by FROM contact_tags
          WHERE tenant_id = ${s.tenantId} AND contact_id IN (SELECT value FROM json_each(${JSON.stringify(losers)})) GROUP BY tag_id`,
      )
      .onConflictDoNothing(),
    ...s.hooks('contactMerged').flatMap((statementsOf) => statementsOf(s, winner, losers)),
  ]);
}

export const selectIdentities = (s: Scope, contactId: string) =>
  s.db
    .select()
    .from(contactIdentities)
    .where(and(eq(contactIdentities.tenantId, s.tenantId), rare(eq(contactIdentities.contactId, contactId))))
    .orderBy(desc(contactIdentities.createdAt));

/** Gives a contact a name of a better source; what it is then. Undefined when it has as good a name by now, or somebody is changing it: the next word tells it again. */
export async function completeName(s: Scope, contactId: string, { name, source }: SourcedName) {
  const its = and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId));
  const now = await s.db.select({ email: contacts.email, revision: contacts.revision }).from(contacts).where(its).get();
  if (!now) return undefined;
  return s.db
    .update(contacts)
    .set({ ...named({ name, email: now.email }), nameSource: source, revision: now.revision + 1 })
    .where(and(its, eq(contacts.revision, now.revision), inArray(contacts.nameSource, [...sourcesBelow(source)])))
    .returning({ id: contacts.id, name: contacts.name, revision: contacts.revision })
    .get();
}

export const selectExists = async (s: Scope, contactId: string): Promise<boolean> =>
  (await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId)))
    .get()) !== undefined;
