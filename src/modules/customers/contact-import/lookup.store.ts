import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactConsents } from '../consent/consent.table';
import type { ConsentCategory } from '../consent/ledger.domain';
import { contactIdentities, contacts, isPerson } from '../contacts/contacts.table';
import { tags } from '../tags/tags.table';

const listed = (values: readonly unknown[]) => sql`json_each(${JSON.stringify(values)})`;

/** Whose these addresses are, as the people they are today. */
export const selectHolders = (s: Scope, identities: readonly { kind: string; value: string }[]) =>
  s.db
    .select({ kind: contactIdentities.kind, value: contactIdentities.value, personId: contacts.personId })
    .from(contactIdentities)
    .innerJoin(contacts, and(eq(contacts.tenantId, contactIdentities.tenantId), eq(contacts.id, contactIdentities.contactId)))
    .where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        rare(
          sql`(${contactIdentities.kind}, ${contactIdentities.value}) IN (SELECT k.value ->> 'kind', k.value ->> 'value' FROM ${listed(identities)} k)`,
        ),
      ),
    )
    .all();

/** Who these contacts are today. */
export const selectPersonIds = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ id: contacts.id, personId: contacts.personId })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT k.value FROM ${listed(ids)} k)`, isNull(contacts.erasedAt)))
    .all();

export const selectPeopleById = (s: Scope, ids: readonly string[]) =>
  s.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT k.value FROM ${listed(ids)} k)`, isPerson(contacts)))
    .all();

/** Of which of these people it is known what they allow in a category. */
export const selectWhoSaid = (s: Scope, category: ConsentCategory, personIds: readonly string[]) =>
  s.db
    .select({ contactId: contactConsents.contactId })
    .from(contactConsents)
    .where(
      and(
        eq(contactConsents.tenantId, s.tenantId),
        eq(contactConsents.category, category),
        sql`${contactConsents.contactId} IN (SELECT k.value FROM ${listed(personIds)} k)`,
      ),
    )
    .all();

/** Tags of contacts, the archived among them. */
export const selectContactTags = (s: Scope) =>
  s.db
    .select({ id: tags.id, nameKey: tags.nameKey, archivedAt: tags.archivedAt })
    .from(tags)
    .where(and(eq(tags.tenantId, s.tenantId), eq(tags.kind, 'contact')))
    .all();
