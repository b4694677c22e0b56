import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { contactTags, interactionTags, tags } from './tags.table';

/** Archives the tag somebody has read in favour of another one; touches no row when either has changed meanwhile. */
export const archiveInto = (s: Scope, from: { id: string; revision: number }, into: { id: string; kind: string }): BatchItem =>
  s.db
    .update(tags)
    .set({ archivedAt: s.clock(), mergedInto: into.id, revision: sql`${tags.revision} + 1` })
    .where(
      and(
        eq(tags.tenantId, s.tenantId),
        eq(tags.id, from.id),
        eq(tags.revision, from.revision),
        isNull(tags.archivedAt),
        sql`EXISTS (SELECT 1 FROM tags o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${into.id} AND o.kind = ${into.kind} AND o.archived_at IS NULL)`,
      ),
    );

/** On how many contacts and interactions a tag is. */
export const countUses = async (s: Scope, id: string): Promise<{ contacts: number; interactions: number }> =>
  (await s.db.get<{ contacts: number; interactions: number }>(
    sql`SELECT (SELECT count(*) FROM contact_tags c WHERE c.tenant_id = ${s.tenantId} AND c.tag_id = ${id}) AS contacts,
      (SELECT count(*) FROM interaction_tags i WHERE i.tenant_id = ${s.tenantId} AND i.tag_id = ${id}) AS interactions
      FROM tags WHERE tenant_id = ${s.tenantId} AND tags.id = ${id}`,
  )) ?? { contacts: 0, interactions: 0 };

type Merge = { from: string; into: string };

/** Some of those that still have the tag. */
export const selectWearers = async (s: Scope, of: 'contact' | 'interaction', tagId: string, limit: number): Promise<string[]> => {
  const rows =
    of === 'contact'
      ? await s.db
          .select({ id: contactTags.contactId })
          .from(contactTags)
          .where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.tagId, tagId)))
          .limit(limit)
          .all()
      : await s.db
          .select({ id: interactionTags.interactionId })
          .from(interactionTags)
          .where(and(eq(interactionTags.tenantId, s.tenantId), eq(interactionTags.tagId, tagId)))
          .limit(limit)
          .all();
  return rows.map(({ id }) => id);
};

/** Gives these the one tag for the other, with who had put it on and when; who has both keeps the one they have. */
export function moveStatements(
  s: Scope,
  of: 'contact' | 'interaction',
  { from, into }: Merge,
  ids: readonly string[],
): [BatchItem, BatchItem] {
  const these = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  if (of === 'contact')
    return [
      s.db
        .insert(contactTags)
        .select(
          sql`SELECT tenant_id, contact_id, ${into}, added_at, added_by, via FROM contact_tags
            WHERE tenant_id = ${s.tenantId} AND contact_id IN ${these} AND tag_id = ${from}`,
        )
        .onConflictDoNothing(),
      s.db
        .delete(contactTags)
        .where(and(eq(contactTags.tenantId, s.tenantId), sql`${contactTags.contactId} IN ${these}`, eq(contactTags.tagId, from))),
    ];
  return [
    s.db
      .insert(interactionTags)
      .select(
        sql`SELECT tenant_id, interaction_id, ${into}, added_at, added_by FROM interaction_tags
          WHERE tenant_id = ${s.tenantId} AND interaction_id IN ${these} AND tag_id = ${from}`,
      )
      .onConflictDoNothing(),
    s.db
      .delete(interactionTags)
      .where(
        and(eq(interactionTags.tenantId, s.tenantId), sql`${interactionTags.interactionId} IN ${these}`, eq(interactionTags.tagId, from)),
      ),
  ];
}
