import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { label, ofTag } from '../../customers/tags/taggings.table';
import { interactionTags, tags } from '../../customers/tags/tags.table';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations, interactions } from '../conversations/conversations.table';
import { visibleTo } from '../conversations/visibility.table';

export const selectInteraction = (s: Scope, id: string) =>
  s.db
    .select({ conversationId: interactions.conversationId })
    .from(interactions)
    .where(and(eq(interactions.tenantId, s.tenantId), eq(interactions.id, id)))
    .get();

/** What each of these interactions wears, of those somebody may see. */
export const selectWornByMany = (s: Scope, viewer: Sight, ids: readonly string[]) =>
  s.db
    .select({ interactionId: interactionTags.interactionId, ...label })
    .from(interactionTags)
    .innerJoin(tags, ofTag(s.tenantId, interactionTags.tagId))
    .innerJoin(interactions, and(eq(interactions.tenantId, s.tenantId), eq(interactions.id, interactionTags.interactionId)))
    .innerJoin(conversations, and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, interactions.conversationId)))
    .where(
      and(
        eq(interactionTags.tenantId, s.tenantId),
        sql`${interactionTags.interactionId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        visibleTo(viewer),
      ),
    )
    .orderBy(tags.nameKey);
