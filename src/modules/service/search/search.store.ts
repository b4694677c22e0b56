import { desc, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { normalizeText } from '../../../kernel/text';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversationIdOf, conversations, threadsOf } from '../conversations/conversations.table';
import { visibleTo } from '../conversations/visibility.table';
import { matching } from './search.domain';
import type { FaceRow, PersonRow } from './search.schemas';
import { searchMonths } from './search.table';

/** Threads of people by name, phone or e-mail, the latest state change first. */
export const selectByPerson = (s: Scope, viewer: Sight, tokens: readonly string[], limit: number): Promise<PersonRow[]> =>
  s.db.all(sql`SELECT conversations.summary AS summary, NULL AS tag,
      (SELECT k.name FROM contacts k WHERE k.tenant_id = w.tenant_id AND k.id = w.contact_id) AS name
    FROM contact_index CROSS JOIN contact_words w ON w.id = contact_index.rowid AND w.tenant_id = ${s.tenantId}
    CROSS JOIN ${conversations} ON conversations.tenant_id = w.tenant_id
      AND conversations.id IN ${threadsOf(s.tenantId, sql`(SELECT w.contact_id AS value)`)}
    WHERE contact_index MATCH ${matching(s.tenantId, tokens)} AND conversations.tenant_id = ${s.tenantId} AND conversations.summary IS NOT NULL AND ${visibleTo(viewer)}
    ORDER BY conversations.changed_at DESC LIMIT ${limit}`);

/** Threads whose contact, or whose present interaction, wears a tag of such a name. */
export const selectByTag = (s: Scope, viewer: Sight, wanted: string, limit: number): Promise<PersonRow[]> =>
  s.db.all(sql`SELECT conversations.summary AS summary, json_object('id', t.id, 'name', t.name, 'colour', t.colour, 'archivedAt', t.archived_at) AS tag, NULL AS name
    FROM tags t CROSS JOIN ${conversations} ON conversations.tenant_id = t.tenant_id AND conversations.id IN (
      SELECT o.id FROM contact_tags g CROSS JOIN conversations o ON o.tenant_id = g.tenant_id AND unlikely(o.contact_id = g.contact_id)
      WHERE g.tenant_id = ${s.tenantId} AND g.tag_id = t.id
      UNION SELECT o.id FROM interaction_tags i CROSS JOIN conversations o
      ON o.tenant_id = i.tenant_id AND o.id = ${conversationIdOf(sql`i.interaction_id`)} AND o.interaction_id = i.interaction_id
      WHERE i.tenant_id = ${s.tenantId} AND i.tag_id = t.id)
    WHERE t.tenant_id = ${s.tenantId} AND conversations.tenant_id = ${s.tenantId} AND conversations.summary IS NOT NULL AND ${visibleTo(viewer)}
      AND (t.name_key LIKE ${`${likeOf(wanted)}%`} ESCAPE '!' OR t.name_key LIKE ${`% ${likeOf(wanted)}%`} ESCAPE '!')
    ORDER BY conversations.changed_at DESC LIMIT ${limit}`);

/** Months that have an index object, the newest first. */
export const selectMonths = (s: Scope): Promise<{ month: string; parts: number }[]> =>
  s.db
    .select({ month: searchMonths.month, parts: searchMonths.parts })
    .from(searchMonths)
    .where(eq(searchMonths.tenantId, s.tenantId))
    .orderBy(desc(searchMonths.month));

/** Of these conversations, those that somebody may see. */
export const selectVisible = (s: Scope, viewer: Sight, ids: readonly string[]): Promise<FaceRow[]> =>
  s.db.all(sql`SELECT conversations.id AS id, conversations.summary AS summary FROM ${conversations}
    WHERE conversations.tenant_id = ${s.tenantId} AND conversations.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND conversations.summary IS NOT NULL AND ${visibleTo(viewer)}`);

const likeOf = (wanted: string): string => normalizeText(wanted).replace(/[!%_]/g, '!$&');
