import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactIdentities, contacts, isPerson } from '../contacts/contacts.table';

const listed = (values: readonly unknown[]) => sql`json_each(${JSON.stringify(values)})`;

/** Whose these addresses are, as the people they are today. */
export const selectAddressed = (s: Scope, addresses: readonly { kind: string; value: string }[]) =>
  s.db
    .select({ value: contactIdentities.value, id: contacts.personId })
    .from(contactIdentities)
    .innerJoin(contacts, and(eq(contacts.tenantId, contactIdentities.tenantId), eq(contacts.id, contactIdentities.contactId)))
    .where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        rare(
          sql`(${contactIdentities.kind}, ${contactIdentities.value}) IN (SELECT k.value ->> 'kind', k.value ->> 'value' FROM ${listed(addresses)} k)`,
        ),
      ),
    )
    .all();

/** People by what they are called: one of each name, and whether they are the only one. */
export const selectNamedPeople = (s: Scope, keys: readonly string[]) =>
  s.db
    .select({ key: contacts.nameKey, id: sql<string>`min(${contacts.id})`, many: sql<number>`count(*)` })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.nameKey} IN (SELECT k.value FROM ${listed(keys)} k)`, isPerson(contacts)))
    .groupBy(contacts.nameKey)
    .all();
