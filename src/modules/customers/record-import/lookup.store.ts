import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contacts, isPerson } from '../contacts/contacts.table';

const listed = (values: readonly unknown[]) => sql`json_each(${JSON.stringify(values)})`;

/** People by what they are called: one of each name, and whether they are the only one. */
export const selectNamedPeople = (s: Scope, keys: readonly string[]) =>
  s.db
    .select({ key: contacts.nameKey, id: sql<string>`min(${contacts.id})`, many: sql<number>`count(*)` })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.nameKey} IN (SELECT k.value FROM ${listed(keys)} k)`, isPerson(contacts)))
    .groupBy(contacts.nameKey)
    .all();
