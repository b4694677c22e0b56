import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contacts, contactWords, isPerson } from '../contacts/contacts.table';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { entityTypes } from '../definitions/definitions.table';

const its = (s: Scope) => and(eq(entityTypes.tenantId, s.tenantId), rare(eq(entityTypes.key, CONTACT_TYPE)));

/** Behind which contact keys are still to be written; undefined: of none. */
export const selectKeysAfter = async (s: Scope): Promise<string | undefined> =>
  (await s.db.select({ after: entityTypes.keysAfter }).from(entityTypes).where(its(s)).get())?.after ?? undefined;

export const selectIdsBehind = async (s: Scope, after: string, limit: number): Promise<string[]> =>
  (
    await s.db
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.tenantId, s.tenantId), gt(contacts.id, after), isPerson(contacts)))
      .orderBy(asc(contacts.id))
      .limit(limit)
      .all()
  ).map(({ id }) => id);

/** Of two at once the slower one changes nothing; one that begins anew is not moved on. */
export const moveKeys = (s: Scope, from: string, to: string) =>
  s.db
    .update(entityTypes)
    .set({ keysAfter: to })
    .where(and(its(s), eq(entityTypes.keysAfter, from)));

export const endKeys = (s: Scope, from: string) =>
  s.db
    .update(entityTypes)
    .set({ keysAfter: null, unready: [] })
    .where(and(its(s), eq(entityTypes.keysAfter, from)));

/** Over all companies: whose keys are still to be written. */
export const selectUnfinished = (db: Database, most: number) =>
  db
    .select({ tenantId: entityTypes.tenantId })
    .from(entityTypes)
    .where(and(isNotNull(entityTypes.keysAfter), isNull(entityTypes.about)))
    .limit(most)
    .all();

/** Over all companies: people who came before there were keys. */
export const selectUnkeyed = (db: Database, most: number) =>
  db
    .select({ tenantId: contactWords.tenantId, contactId: contactWords.contactId })
    .from(contactWords)
    .where(and(gt(contactWords.tenantId, ''), isNull(contactWords.keys)))
    .limit(most)
    .all();
