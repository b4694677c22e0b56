import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import { rare } from '../../../edge/storage/plan';
import type { Definition } from '../../../kernel/fields/types';
import { label, ofTag } from '../tags/taggings.table';
import { contactTags, tags } from '../tags/tags.table';
import { contactFields } from './contacts.fields';
import { contactIdentities, contacts, samePeople } from './contacts.table';
import { ownFieldsOf } from './own-filters.fields';

/** What people can be filtered by: fields of contacts, those that other features add, and the company's own if they are given. */
export const fieldsOf = (s: Scope, own: { definition: Definition; unready: readonly number[] } | undefined): LegFields<never> => ({
  ...contactFields,
  ...s.catalog.filters.contacts,
  ...(own ? ownFieldsOf(own.definition, own.unready) : {}),
});

/** What each of these people is known by, over all contacts that they are; the newest first. */
export const selectIdentitiesOf = (s: Scope, personIds: readonly string[]) =>
  s.db
    .select({ personId: contacts.personId, ...getTableColumns(contactIdentities) })
    .from(contacts)
    .innerJoin(
      contactIdentities,
      and(eq(contactIdentities.tenantId, contacts.tenantId), rare(eq(contactIdentities.contactId, contacts.id))),
    )
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT value FROM json_each(${JSON.stringify(personIds)}))`)}`,
      ),
    )
    .orderBy(desc(contactIdentities.createdAt))
    .all();

const asked = alias(contacts, 'asked');

/** The people that these contacts are. */
export const selectPeopleOf = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ asked: asked.id, person: getTableColumns(contacts) })
    .from(asked)
    .innerJoin(contacts, and(eq(contacts.tenantId, asked.tenantId), rare(eq(contacts.id, asked.personId))))
    .where(and(eq(asked.tenantId, s.tenantId), sql`${asked.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
    .all();

export const selectTagsOfMany = (s: Scope, personIds: readonly string[]) =>
  s.db
    .select({ personId: contactTags.contactId, ...label })
    .from(contactTags)
    .innerJoin(tags, ofTag(s.tenantId, contactTags.tagId))
    .where(
      and(
        eq(contactTags.tenantId, s.tenantId),
        sql`${contactTags.contactId} IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))`,
      ),
    )
    .all();
