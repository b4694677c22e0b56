import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contactIdentities } from '../contacts/contacts.table';
import { beforeOf } from '../contacts/history.domain';
import { NO_OWN } from '../contacts/own-fields.domain';
import { contactTags } from '../tags/tags.table';
import { insertStep, isUnique, pastOf, type Step, standing } from './apply.store';
import type { WrittenRow } from './plan.domain';
import { profileRow, writeProfiles } from './profiles.store';

/** Whether what was written is still the last word about a contact, and nothing hangs on one that came by the file. */
function isUntouched(s: Scope, importId: string): SQL {
  const id = sql`j.value ->> 'id'`;
  const held = s.hooks('contactHeld').map((holds) => sql`AND NOT ${holds(s, id)}`);
  return sql`EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = ${id} AND c.revision = j.value ->> 'revision'
      AND c.merged_into_id IS NULL AND c.erased_at IS NULL)
    AND (NOT j.value ->> 'isNew' OR (
      NOT EXISTS (SELECT 1 FROM contact_identities i WHERE i.tenant_id = ${s.tenantId} AND unlikely(i.contact_id = ${id})
        AND NOT EXISTS (SELECT 1 FROM json_each(j.value, '$.identities') k WHERE k.value ->> 'kind' = i.kind AND k.value ->> 'value' = i.value))
      AND NOT EXISTS (SELECT 1 FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND t.contact_id = ${id} AND t.via IS NOT ${importId})
      AND NOT EXISTS (SELECT 1 FROM consent_events e WHERE e.tenant_id = ${s.tenantId} AND e.contact_id = ${id} AND e.import_id IS NOT ${importId})
      AND NOT EXISTS (SELECT 1 FROM contacts_apart a WHERE a.tenant_id = ${s.tenantId} AND a.contact_id = ${id})
      ${sql.join(held, sql` `)}))
    AND ${isUnique(s)}`;
}

/**
 * What a contact who came by the file becomes: nobody. The row stays, without anything of a person in it: a deletion would look
 * for whoever refers to it among all that the company has.
 */
const NOBODY = { ...NO_OWN, name: '', nameSource: 'import', email: null, language: null, timezone: null } as const;

/** One batch: the receipt; who came by the file goes, who was changed is as before. */
export function undoStatements(s: Scope, of: Step, rows: readonly WrittenRow[]): BatchItem[] {
  const json = JSON.stringify(
    rows.map((row) => ({
      ...profileRow(row.fate === 'updated' ? row.before : NOBODY),
      erasedAt: row.fate === 'updated' ? null : s.clock(),
      line: row.line,
      id: row.contactId,
      isNew: row.fate === 'new' ? 1 : 0,
      revision: row.fate === 'updated' ? row.revision + 1 : 1,
      past: row.fate === 'updated' ? beforeOf(row.write, row.before) : {},
      identities: row.write.identities,
    })),
  );
  const each = sql`json_each(${json}) j`;
  const stands = sql`j.value ->> 'line' IN ${standing(s, of)}`;
  const ids = sql`(SELECT j.value ->> 'id' FROM ${each} WHERE ${stands})`;
  return [
    insertStep(s, of, json, isUntouched(s, of.importId)),
    pastOf(s, 'import-undone', of, each, stands),
    s.db
      .delete(contactTags)
      .where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.via, of.importId), sql`${contactTags.contactId} IN ${ids}`)),
    s.db.delete(contactIdentities).where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        rare(
          sql`(${contactIdentities.kind}, ${contactIdentities.value}) IN (SELECT k.value ->> 'kind', k.value ->> 'value'
              FROM ${each} CROSS JOIN json_each(j.value, '$.identities') k WHERE ${stands})`,
        ),
        sql`+${contactIdentities.contactId} IN ${ids}`,
      ),
    ),
    writeProfiles(s, each, stands),
  ];
}
