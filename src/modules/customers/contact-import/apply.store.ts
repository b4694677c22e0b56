import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { contactHistory, contactIdentities } from '../contacts/contacts.table';
import { beforeOf, type ChangeSource } from '../contacts/history.domain';
import { contactTags } from '../tags/tags.table';
import { jobSteps } from './imports.table';
import type { WrittenRow } from './plan.domain';
import { profileRow, writeProfiles } from './profiles.store';

export type Step = { work: string; step: number; importId: string; by: string; byName: string };

/** Which lines of the step still were as they had been seen: its receipt, which is written first, says so. */
export const standing = (s: Scope, { work, step }: Pick<Step, 'work' | 'step'>): SQL =>
  sql`(SELECT z.value FROM job_steps r CROSS JOIN json_each(r.lines) z WHERE r.tenant_id = ${s.tenantId} AND r.work = ${work} AND r.step = ${step})`;

/** The receipt of a step. Its key makes a repeat fail, and with it everything else in its batch. */
export const insertStep = (s: Scope, { work, step }: Pick<Step, 'work' | 'step'>, rows: string, stands: SQL) =>
  s.db
    .insert(jobSteps)
    .select(
      sql`SELECT ${s.tenantId}, ${work}, ${step}, (SELECT json_group_array(j.value ->> 'line') FROM json_each(${rows}) j WHERE ${stands})`,
    );

/** Those of these rows that stand and declare what somebody allows, as a select of ids. */
export const declaring = (s: Scope, of: Pick<Step, 'work' | 'step'>, rows: readonly WrittenRow[]): SQL =>
  sql`(SELECT j.value ->> 'id' AS id FROM json_each(${JSON.stringify(rows.map(({ line, contactId }) => ({ line, id: contactId })))}) j
    WHERE j.value ->> 'line' IN ${standing(s, of)})`;

/** Nobody else has a value of the row in a unique field. */
export const isUnique = (s: Scope): SQL => sql`NOT EXISTS (SELECT 1 FROM contact_unique_fields u
    CROSS JOIN json_each(j.value -> 'fieldKeys', '$."' || u.field_no || '"') v CROSS JOIN contact_keys k
    ON k.tenant_id = ${s.tenantId} AND k.field_no = u.field_no AND k.key = v.value
    WHERE u.tenant_id = ${s.tenantId} AND u.field_no > 0 AND k.contact_id <> j.value ->> 'id')`;

/** What a row was looked at for: nobody has these addresses, and the contact is as it was, or is not there yet. */
const isAsSeen = (s: Scope): SQL => sql`iif(j.value ->> 'revision' IS NULL,
    NOT EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = j.value ->> 'id'),
    EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = j.value ->> 'id' AND c.revision = j.value ->> 'revision'
      AND c.merged_into_id IS NULL AND c.erased_at IS NULL))
  AND NOT EXISTS (SELECT 1 FROM json_each(j.value, '$.identities') k CROSS JOIN contact_identities i
    ON i.tenant_id = ${s.tenantId} AND i.kind = k.value ->> 'kind' AND i.value = k.value ->> 'value')
  AND ${isUnique(s)}`;

/** What was there before, of those who were known. */
export const pastOf = (s: Scope, source: ChangeSource, { by, byName }: Step, each: SQL, stands: SQL) =>
  s.db.insert(contactHistory).select(
    sql`SELECT ${s.tenantId}, j.value ->> 'id', j.value ->> 'revision' + 1, ${s.clock()}, ${source}, ${by}, ${byName}, j.value ->> 'past'
      FROM ${each} WHERE j.value ->> 'past' <> '{}' AND ${stands}`,
  );

/** One batch: the receipt, and what the rows that stand write. */
export function applyStatements(s: Scope, of: Step, rows: readonly WrittenRow[]): BatchItem[] {
  const json = JSON.stringify(
    rows.map((row) => ({
      ...profileRow(row.write),
      line: row.line,
      id: row.contactId,
      revision: row.fate === 'updated' ? row.revision : null,
      past: row.fate === 'updated' ? beforeOf(row.before, row.write) : {},
      identities: row.write.identities,
      tagIds: row.write.tagIds,
    })),
  );
  const each = sql`json_each(${json}) j`;
  const stands = sql`j.value ->> 'line' IN ${standing(s, of)}`;
  const at = s.clock();
  return [
    insertStep(s, of, json, isAsSeen(s)),
    writeProfiles(s, each, stands),
    pastOf(s, 'import', of, each, stands),
    s.db.insert(contactIdentities).select(
      sql`SELECT ${s.tenantId}, k.value ->> 'kind', k.value ->> 'value', k.value ->> 'raw', j.value ->> 'id', NULL, ${at}
      FROM ${each} CROSS JOIN json_each(j.value, '$.identities') k WHERE ${stands}`,
    ),
    s.db
      .insert(contactTags)
      .select(
        sql`SELECT ${s.tenantId}, j.value ->> 'id', t.id, ${at}, ${of.by}, ${of.importId}
        FROM ${each} CROSS JOIN json_each(j.value, '$.tagIds') k CROSS JOIN tags t
        WHERE t.tenant_id = ${s.tenantId} AND t.id = k.value AND t.archived_at IS NULL AND ${stands}`,
      )
      .onConflictDoNothing(),
  ];
}
