import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contacts } from '../contacts/contacts.table';
import { dayOf } from '../contacts/origin.domain';
import { named } from '../contacts/words.domain';
import type { Profile } from './plan.domain';

/** A profile as a row of the list that a batch is written from. */
export const profileRow = ({ name, email, nameSource, language, timezone, vals, fieldSources, fieldKeys }: Profile) => ({
  ...named({ name, email }),
  ...{ nameSource, language, timezone, vals, fieldSources, fieldKeys },
});

/**
 * Writes the profiles of such rows (`j`) that stand: whoever is not there yet is made, everybody else becomes what the row says.
 * One statement, as an update joined with the rows would look at each of them for each of them.
 */
export const writeProfiles = (s: Scope, each: SQL, stands: SQL) => {
  const at = s.clock();
  return s.db
    .insert(contacts)
    .select(
      sql`SELECT ${s.tenantId}, j.value ->> 'id', j.value ->> 'name', j.value ->> 'nameKey', j.value ->> 'nameSource', j.value ->> 'email',
        j.value ->> 'words', j.value ->> 'language', j.value ->> 'timezone', j.value ->> 'id', NULL, j.value ->> 'id', 'import', NULL, NULL,
        ${dayOf(at)}, j.value ->> 'vals', j.value ->> 'fieldSources', j.value ->> 'erasedAt', ${at}, 1, j.value ->> 'fieldKeys'
      FROM ${each} WHERE ${stands}`,
    )
    .onConflictDoUpdate({
      target: [contacts.tenantId, contacts.id],
      set: {
        name: sql`excluded.name`,
        nameKey: sql`excluded.name_key`,
        nameSource: sql`excluded.name_source`,
        email: sql`excluded.email`,
        words: sql`excluded.words`,
        language: sql`excluded.language`,
        timezone: sql`excluded.timezone`,
        vals: sql`excluded.vals`,
        fieldSources: sql`excluded.field_sources`,
        fieldKeys: sql`excluded.field_keys`,
        erasedAt: sql`excluded.erased_at`,
        revision: sql`${contacts.revision} + 1`,
      },
    });
};
