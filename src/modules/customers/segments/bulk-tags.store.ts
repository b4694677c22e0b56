import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { jobSteps } from '../../foundation/jobs/job-steps.table';
import { contactTags } from '../tags/tags.table';
import type { Undone } from './bulk-tags.domain';

export type TagStep = {
  work: string;
  step: number;
  jobId: string;
  by: string;
  people: readonly string[];
  add: readonly string[];
  remove: readonly string[];
};

/** Whom a step puts which tag on: people who lack it, as long as it can be put on. `j` is the person, `k` the tag. */
const lacking = (s: Scope, { people, add }: TagStep): SQL => sql`FROM json_each(${JSON.stringify(people)}) j
  CROSS JOIN json_each(${JSON.stringify(add)}) k CROSS JOIN tags g CROSS JOIN contacts c
  WHERE g.tenant_id = ${s.tenantId} AND g.id = k.value AND g.archived_at IS NULL
    AND c.tenant_id = ${s.tenantId} AND c.id = j.value AND c.merged_into_id IS NULL AND c.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND t.contact_id = j.value AND t.tag_id = k.value)`;

/** One batch: the receipt of what is about to change, and the change. */
export function tagStatements(s: Scope, of: TagStep): readonly [BatchItem, ...BatchItem[]] {
  const people = sql`json_each(${JSON.stringify(of.people)}) j`;
  const removed = sql`json_each(${JSON.stringify(of.remove)}) k`;
  return [
    s.db.insert(jobSteps).select(
      sql`SELECT ${s.tenantId}, ${of.work}, ${of.step}, (SELECT json_group_array(json(e.line)) FROM (
          SELECT json_array(j.key, k.key) AS line ${lacking(s, of)}
          UNION ALL SELECT json_array(j.key, k.key, t.added_at, t.added_by, t.via) FROM ${people} CROSS JOIN ${removed} CROSS JOIN contact_tags t
          WHERE t.tenant_id = ${s.tenantId} AND t.contact_id = j.value AND t.tag_id = k.value) e)`,
    ),
    s.db.insert(contactTags).select(sql`SELECT ${s.tenantId}, j.value, k.value, ${s.clock()}, ${of.by}, ${of.jobId} ${lacking(s, of)}`),
    s.db
      .delete(contactTags)
      .where(
        and(
          eq(contactTags.tenantId, s.tenantId),
          rare(sql`(${contactTags.contactId}, ${contactTags.tagId}) IN (SELECT j.value, k.value FROM ${people} CROSS JOIN ${removed})`),
        ),
      ),
  ];
}

/**
 * One batch: which of these are still as the job left them, and those as they were before. What it put on comes off where it is still its own;
 * what it took comes back where nobody has put it on since, and it can be put on.
 */
export function undoStatements(
  s: Scope,
  { work, step, jobId }: Pick<TagStep, 'work' | 'step' | 'jobId'>,
  undone: readonly Undone[],
): readonly [BatchItem, ...BatchItem[]] {
  const json = JSON.stringify(undone);
  const worn = sql`SELECT 1 FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND t.contact_id = j.value ->> 'contactId' AND t.tag_id = j.value ->> 'tagId'`;
  const stands = sql`iif(j.value ->> 'was' IS NULL, EXISTS (${worn} AND t.via = ${jobId}), NOT EXISTS (${worn})
    AND EXISTS (SELECT 1 FROM tags g WHERE g.tenant_id = ${s.tenantId} AND g.id = j.value ->> 'tagId' AND g.archived_at IS NULL)
    AND EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = j.value ->> 'contactId' AND c.merged_into_id IS NULL AND c.erased_at IS NULL))`;
  return [
    s.db
      .insert(jobSteps)
      .select(
        sql`SELECT ${s.tenantId}, ${work}, ${step}, (SELECT json_group_array(j.value ->> 'line') FROM json_each(${json}) j WHERE ${stands})`,
      ),
    s.db
      .delete(contactTags)
      .where(
        and(
          eq(contactTags.tenantId, s.tenantId),
          eq(contactTags.via, jobId),
          rare(
            sql`(${contactTags.contactId}, ${contactTags.tagId}) IN (SELECT j.value ->> 'contactId', j.value ->> 'tagId' FROM json_each(${json}) j WHERE j.value ->> 'was' IS NULL)`,
          ),
        ),
      ),
    s.db.insert(contactTags).select(
      sql`SELECT ${s.tenantId}, j.value ->> 'contactId', j.value ->> 'tagId', j.value -> 'was' ->> 'addedAt', j.value -> 'was' ->> 'addedBy', j.value -> 'was' ->> 'via'
        FROM json_each(${json}) j WHERE j.value ->> 'was' IS NOT NULL AND ${stands}`,
    ),
  ];
}
