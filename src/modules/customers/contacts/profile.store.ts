import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contactTags, tags } from '../tags/tags.table';
import { contacts } from './contacts.table';
import { named } from './words.domain';

export type ContactRow = typeof contacts.$inferSelect;

/** The contact as it is now: who was merged into another is that other. */
export const selectProfile = (s: Scope, id: string) =>
  s.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} = (SELECT coalesce(o.merged_into_id, o.id) FROM contacts o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${id})`,
      ),
    )
    .get();

export const selectTagsOf = (s: Scope, contactId: string) =>
  s.db
    .select({ id: tags.id, name: tags.name, colour: tags.colour, archivedAt: tags.archivedAt })
    .from(contactTags)
    .innerJoin(tags, and(eq(tags.tenantId, contactTags.tenantId), eq(tags.id, contactTags.tagId)))
    .where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.contactId, contactId)))
    .orderBy(tags.nameKey);

/** Changes the contact somebody has read; touches no row when another was faster. */
export const updateContactRow = (
  s: Scope,
  { id, revision }: { id: string; revision: number },
  fields: Pick<ContactRow, 'name' | 'email'>,
) =>
  s.db
    .update(contacts)
    .set({
      ...named(fields),
      nameSource: sql`iif(${contacts.name} = ${fields.name}, ${contacts.nameSource}, 'person')`,
      revision: sql`${contacts.revision} + 1`,
    })
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, id), eq(contacts.revision, revision)));
