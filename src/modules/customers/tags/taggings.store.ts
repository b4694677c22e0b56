import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { label, ofTag } from './taggings.table';
import type { TagKind } from './tags.domain';
import { contactTags, interactionTags, tags } from './tags.table';

export const selectApplied = (s: Scope, kind: TagKind, id: string) =>
  kind === 'contact'
    ? s.db
        .select(label)
        .from(contactTags)
        .innerJoin(tags, ofTag(s.tenantId, contactTags.tagId))
        .where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.contactId, id)))
        .orderBy(tags.nameKey)
    : s.db
        .select(label)
        .from(interactionTags)
        .innerJoin(tags, ofTag(s.tenantId, interactionTags.tagId))
        .where(and(eq(interactionTags.tenantId, s.tenantId), eq(interactionTags.interactionId, id)))
        .orderBy(tags.nameKey);

/** Which of these are living tags of the kind. */
export const selectAmong = (s: Scope, kind: TagKind, ids: readonly string[]) =>
  s.db
    .select(label)
    .from(tags)
    .where(
      and(
        eq(tags.tenantId, s.tenantId),
        eq(tags.kind, kind),
        sql`${tags.archivedAt} IS NULL AND ${tags.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );

/** One of the tags of a kind that can be added; undefined when there is none. */
export const selectAnyTag = (s: Scope, kind: TagKind) =>
  s.db
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.tenantId, s.tenantId), eq(tags.kind, kind), isNull(tags.archivedAt)))
    .limit(1)
    .get();

/** What must be so when tags are written. */
export type Stands = SQL;

/** Puts on what is not worn yet: nothing where one of them is alive no more, or what is to wear them is not as `stands` says. */
export const addTags = (s: Scope, kind: TagKind, id: string, tagIds: readonly string[], by: string, stands?: Stands) => {
  const these = sql`(SELECT value FROM json_each(${JSON.stringify(tagIds)}))`;
  const alive = sql`FROM tags WHERE tenant_id = ${s.tenantId} AND kind = ${kind} AND id IN ${these} ${stands ? sql`AND ${stands}` : sql``}
    AND NOT EXISTS (SELECT 1 FROM tags o WHERE o.tenant_id = ${s.tenantId} AND o.id IN ${these} AND o.archived_at IS NOT NULL)`;
  const row = sql`${s.tenantId}, ${id}, id, ${s.clock()}, ${by}`;
  return kind === 'contact'
    ? s.db.insert(contactTags).select(sql`SELECT ${row}, NULL ${alive}`).onConflictDoNothing()
    : s.db.insert(interactionTags).select(sql`SELECT ${row} ${alive}`).onConflictDoNothing();
};

export const removeTags = (s: Scope, kind: TagKind, id: string, tagIds: readonly string[], stands?: Stands) =>
  kind === 'contact'
    ? s.db
        .delete(contactTags)
        .where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.contactId, id), inArray(contactTags.tagId, [...tagIds]), stands))
    : s.db
        .delete(interactionTags)
        .where(
          and(
            eq(interactionTags.tenantId, s.tenantId),
            eq(interactionTags.interactionId, id),
            inArray(interactionTags.tagId, [...tagIds]),
            stands,
          ),
        );
