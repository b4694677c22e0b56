import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactIdentities, contacts, samePeople } from './contacts.table';
import { pastStatements } from './history.store';
import { type SourcedName, sourcesBelow } from './name.domain';
import { named } from './words.domain';
import { writeWords } from './words.store';

/** Everything that a person is known by, over all contacts that they are; the newest first. */
export const selectIdentities = (s: Scope, contactId: string) =>
  s.db
    .select(getTableColumns(contactIdentities))
    .from(contacts)
    .innerJoin(
      contactIdentities,
      and(eq(contactIdentities.tenantId, contacts.tenantId), rare(eq(contactIdentities.contactId, contacts.id))),
    )
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT ${contactId} AS value)`)}`))
    .orderBy(desc(contactIdentities.createdAt));

/** Gives a contact a name of a better source; what it is then. Undefined when it has as good a name by now, or somebody is changing it: the next word tells it again. */
export async function completeName(s: Scope, contactId: string, { name, source }: SourcedName) {
  const its = and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId));
  const now = await s.db
    .select({ name: contacts.name, email: contacts.email, revision: contacts.revision })
    .from(contacts)
    .where(its)
    .get();
  if (!now) return undefined;
  const [changed] = await s.db.batch([
    s.db
      .update(contacts)
      .set({ ...named({ name, email: now.email }), nameSource: source, revision: now.revision + 1 })
      .where(and(its, eq(contacts.revision, now.revision), inArray(contacts.nameSource, [...sourcesBelow(source)])))
      .returning({ id: contacts.id, name: contacts.name, blockedAt: contacts.blockedAt, revision: contacts.revision }),
    ...pastStatements(
      s,
      { contactId, revision: now.revision + 1, at: s.clock(), source: 'channel', by: null, before: { name: now.name } },
      sql`EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = ${contactId} AND c.revision = ${now.revision + 1} AND c.name_source = ${source} AND c.name = ${name})`,
    ),
    ...writeWords(s, [contactId]),
  ]);
  return changed[0];
}

export const selectExists = async (s: Scope, contactId: string): Promise<boolean> =>
  (await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId)))
    .get()) !== undefined;

/** The same of whom something may be written down: of who was erased nothing is. */
export const selectUnerased = async (s: Scope, contactId: string): Promise<boolean> =>
  (await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId), isNull(contacts.erasedAt)))
    .get()) !== undefined;
