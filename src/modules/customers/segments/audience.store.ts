import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { driveOf, type LegFields, rowTests } from '../../../edge/storage/legs';
import type { Filter } from '../../../kernel/filter';
import { contacts, isPerson } from '../contacts/contacts.table';

/** Everybody whom the filter finds, in the order of their ids, where one of the sets that it demands is small; else undefined. */
export async function selectFew(s: Scope, fields: LegFields<never>, filter: Filter): Promise<string[] | undefined> {
  const drive = await driveOf(s, fields, filter);
  if (!drive) return undefined;
  const found = await s.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN (SELECT f.id FROM ${drive.ids} f)`,
        isPerson(contacts),
        rowTests(s, fields, drive.rest),
      ),
    )
    .orderBy(sql`+${contacts.id}`)
    .all();
  return found.map(({ id }) => id);
}

export const selectPeopleById = (s: Scope, ids: readonly string[]) =>
  s.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isPerson(contacts),
      ),
    )
    .all();

/** Who these contacts are today, each once. */
export const selectPersonIds = async (s: Scope, ids: readonly string[]): Promise<string[]> =>
  (
    await s.db
      .selectDistinct({ id: contacts.personId })
      .from(contacts)
      .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
      .all()
  ).map(({ id }) => id);

/** Those of these people whom the filter finds. */
export const selectAmong = async (s: Scope, fields: LegFields<never>, filter: Filter, ids: readonly string[]): Promise<string[]> =>
  (
    await s.db
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          eq(contacts.tenantId, s.tenantId),
          sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
          isPerson(contacts),
          rowTests(s, fields, filter),
        ),
      )
      .all()
  ).map(({ id }) => id);
