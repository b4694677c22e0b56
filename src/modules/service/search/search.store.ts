import { and, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Question } from '../../../kernel/question';
import { normalizeText } from '../../../kernel/text';
import { matching } from '../../customers/contacts/people-search.domain';
import type { Sight } from '../../foundation/access/viewer.domain';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { conversationIdOf, conversations, threadsOf } from '../conversations/conversations.table';
import { visibleTo } from '../conversations/visibility.table';
import type { Layout, Month } from './layout.domain';
import type { FaceRow, PersonRow } from './search.schemas';
import { searchMonths, toMonth } from './search.table';

/** Threads of people by name, phone or e-mail, the latest state change first. Words of who was merged may stay in the index for a while. */
export const selectByPerson = (s: Scope, viewer: Sight, wanted: Question, limit: number): Promise<PersonRow[]> =>
  s.db.all(sql`SELECT conversations.summary AS summary, NULL AS tag, k.name AS name
    FROM contact_index CROSS JOIN contact_words w ON w.id = contact_index.rowid AND w.tenant_id = ${s.tenantId}
    CROSS JOIN contacts k ON k.tenant_id = w.tenant_id AND k.id = w.contact_id AND k.merged_into_id IS NULL AND k.erased_at IS NULL
    CROSS JOIN ${conversations} ON conversations.tenant_id = w.tenant_id
      AND conversations.id IN ${threadsOf(s.tenantId, sql`(SELECT w.contact_id AS value)`)}
    WHERE contact_index MATCH ${matching(s.tenantId, wanted)} AND conversations.tenant_id = ${s.tenantId} AND conversations.summary IS NOT NULL AND ${visibleTo(viewer)}
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
export const selectMonths = async (s: Scope): Promise<Month[]> =>
  (await s.db.select().from(searchMonths).where(eq(searchMonths.tenantId, s.tenantId)).orderBy(desc(searchMonths.month))).map(toMonth);

export const selectMonth = async (s: Scope, month: string): Promise<Month | undefined> => {
  const row = await s.db.select().from(searchMonths).where(one(s, month)).get();
  return row && toMonth(row);
};

/** The newest month that is of another version, or whose rebuild was begun. */
export const selectUnfinished = async (s: Scope, version: number): Promise<Month | undefined> => {
  const isDue = or(ne(searchMonths.version, version), isNotNull(searchMonths.otherIs));
  const of = and(eq(searchMonths.tenantId, s.tenantId), isDue);
  const row = await s.db.select().from(searchMonths).where(of).orderBy(desc(searchMonths.month)).limit(1).get();
  return row && toMonth(row);
};

const one = (s: Scope, month: string) => and(eq(searchMonths.tenantId, s.tenantId), eq(searchMonths.month, month));
/** The row as somebody knows it: a step that is repeated, or late, changes nothing. */
const unchanged = (s: Scope, { month, version, parts, other }: Month) =>
  and(
    one(s, month),
    eq(searchMonths.version, version),
    eq(searchMonths.parts, parts),
    ...(other
      ? [eq(searchMonths.otherIs, other.is), eq(searchMonths.otherVersion, other.version), eq(searchMonths.otherParts, other.parts)]
      : [isNull(searchMonths.otherIs)]),
  );

/** Changes what else there is of a month beside its layout. */
export const updateOther = async (s: Scope, month: Month, other: Month['other']): Promise<void> => {
  await s.db
    .update(searchMonths)
    .set({ otherVersion: other?.version ?? null, otherParts: other?.parts ?? null, otherIs: other?.is ?? null })
    .where(unchanged(s, month));
};

/** The layout that was filled takes the place of the other, which is from then on to be emptied. */
export const updateSwapped = async (s: Scope, month: Month, filled: Layout): Promise<void> => {
  const old = { otherVersion: month.version, otherParts: month.parts, otherIs: 'emptying' } as const;
  await s.db
    .update(searchMonths)
    .set({ version: filled.version, parts: filled.parts, ...old })
    .where(unchanged(s, month));
};

/** Over all tenants of a shard, for the sweeper: whose months must be rebuilt, and for whom no job of the kind runs or ran since. */
export const selectTenantsToRebuild = (db: Scope['db'], job: { kind: string; since: number }, version: number, limit: number) =>
  db.all<{
    tenantId: string;
  }>(sql`SELECT DISTINCT m.tenant_id AS tenantId FROM (SELECT tenant_id FROM search_months WHERE version < ${version}
      UNION ALL SELECT tenant_id FROM search_months WHERE version > ${version}
      UNION ALL SELECT tenant_id FROM search_months WHERE other_is IS NOT NULL) AS m
    WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.tenant_id = m.tenant_id AND j.by_id = ${SYSTEM.id} AND j.kind = ${job.kind}
        AND (j.ended_at IS NULL OR j.ended_at > ${job.since}))
    LIMIT ${limit}`);

/** Of these conversations, those that somebody may see. */
export const selectVisible = (s: Scope, viewer: Sight, ids: readonly string[]): Promise<FaceRow[]> =>
  s.db.all(sql`SELECT conversations.id AS id, conversations.summary AS summary FROM ${conversations}
    WHERE conversations.tenant_id = ${s.tenantId} AND conversations.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND conversations.summary IS NOT NULL AND ${visibleTo(viewer)}`);

const likeOf = (wanted: string): string => normalizeText(wanted).replace(/[!%_]/g, '!$&');
