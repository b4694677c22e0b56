import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactIdentities, contactMerges, contacts, personOf } from './contacts.table';
import type { IdentityKind } from './identity.domain';
import { newContact } from './origin.domain';
import type { Own } from './own-fields.domain';
import { named } from './words.domain';
import { writeWords } from './words.store';

export type ContactRow = typeof contacts.$inferSelect;

/** The contact as it is now: who was merged into another is that other. */
export const selectProfile = (s: Scope, id: string) =>
  s.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} = ${personOf(s.tenantId, id)}`))
    .get();

export type NewRow = Pick<ContactRow, 'id' | 'name' | 'email' | 'language' | 'timezone' | 'nameSource' | 'origin'> & Own;
type IdentityValue = { kind: IdentityKind; value: string; raw: string };

/** A contact with what they are known by, all or nothing: a value that somebody else has raises. */
export const contactStatements = (s: Scope, row: NewRow, identities: readonly IdentityValue[], at: number): [BatchItem, ...BatchItem[]] => [
  s.db.insert(contacts).values({ tenantId: s.tenantId, ...newContact(row.id, at), ...named(row) }),
  ...(identities.length > 0 ? [insertIdentities(s, row.id, identities, at)] : []),
  ...writeWords(s, [row.id]),
];

export const insertIdentities = (s: Scope, contactId: string, identities: readonly IdentityValue[], at: number) =>
  s.db.insert(contactIdentities).values(identities.map((i) => ({ tenantId: s.tenantId, ...i, contactId, channelId: null, createdAt: at })));

export const deleteIdentity = (s: Scope, { kind, value }: Pick<IdentityValue, 'kind' | 'value'>) =>
  s.db
    .delete(contactIdentities)
    .where(and(eq(contactIdentities.tenantId, s.tenantId), eq(contactIdentities.kind, kind), eq(contactIdentities.value, value)));

/** Who has one of these values, as the person they are today. */
export const selectHolder = (s: Scope, identities: readonly Pick<IdentityValue, 'kind' | 'value'>[]) =>
  s.db
    .select({
      id: contacts.personId,
      name: sql<string>`(SELECT p.name FROM contacts p WHERE p.tenant_id = ${s.tenantId} AND p.id = ${contacts.personId})`,
    })
    .from(contactIdentities)
    .innerJoin(contacts, and(eq(contacts.tenantId, contactIdentities.tenantId), eq(contacts.id, contactIdentities.contactId)))
    .where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        rare(
          sql`(${contactIdentities.kind}, ${contactIdentities.value}) IN (SELECT k.value ->> 'kind', k.value ->> 'value' FROM json_each(${JSON.stringify(identities)}) k)`,
        ),
      ),
    )
    .get();

export type Changed = Pick<ContactRow, 'name' | 'email' | 'language' | 'timezone'> & Partial<Pick<ContactRow, 'blockedAt'> & Own>;

/** Changes the contact somebody has read; touches no row when another was faster. */
export const updateContactRow = (s: Scope, { id, revision }: { id: string; revision: number }, fields: Changed) =>
  s.db
    .update(contacts)
    .set({
      ...named(fields),
      nameSource: sql`iif(${contacts.name} = ${fields.name}, ${contacts.nameSource}, 'person')`,
      revision: sql`${contacts.revision} + 1`,
    })
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, id), eq(contacts.revision, revision)));

/** The merges in force by which others became this person, the newest first. */
export const selectMergesInto = (s: Scope, personId: string) =>
  s.db
    .select({
      tenantId: contactMerges.tenantId,
      id: contactMerges.id,
      winnerId: contactMerges.winnerId,
      loserId: contactMerges.loserId,
      cause: contactMerges.cause,
      at: contactMerges.at,
      byId: contactMerges.byId,
      byName: contactMerges.byName,
      snapshot: contactMerges.snapshot,
      undoneAt: contactMerges.undoneAt,
      loserName: sql<string>`(SELECT l.name FROM contacts l WHERE l.tenant_id = ${s.tenantId} AND l.id = ${contactMerges.loserId})`,
    })
    .from(contactMerges)
    .where(and(eq(contactMerges.tenantId, s.tenantId), rare(eq(contactMerges.winnerId, personId)), isNull(contactMerges.undoneAt)))
    .orderBy(sql`${contactMerges.at} DESC, ${contactMerges.id} DESC`)
    .all();
