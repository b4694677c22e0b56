import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { contacts, samePeople } from '../contacts/contacts.table';
import { legalHolds } from './holds.table';

export type HoldRow = typeof legalHolds.$inferSelect;
const of = (s: Scope, contactIds: readonly string[]) =>
  and(eq(legalHolds.tenantId, s.tenantId), sql`${legalHolds.contactId} IN (SELECT value FROM json_each(${JSON.stringify(contactIds)}))`);

/** The holds of some contacts that are in force. */
export const selectHolds = (s: Scope, contactIds: readonly string[]): Promise<HoldRow[]> =>
  s.db
    .select()
    .from(legalHolds)
    .where(and(of(s, contactIds), gt(legalHolds.until, s.clock())))
    .orderBy(legalHolds.contactId)
    .all();

export const upsertHold = (s: Scope, hold: Omit<HoldRow, 'tenantId'>) => {
  const { contactId: _, ...fields } = hold;
  return s.db
    .insert(legalHolds)
    .values({ tenantId: s.tenantId, ...hold })
    .onConflictDoUpdate({ target: [legalHolds.tenantId, legalHolds.contactId], set: fields });
};

/** Of these contacts, also those whose time is over. */
export const deleteHolds = (s: Scope, contactIds: readonly string[]) => s.db.delete(legalHolds).where(of(s, contactIds));

export const countHolds = async (s: Scope, contactIds: readonly string[]): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(legalHolds).where(of(s, contactIds)))[0]?.n ?? 0;

const byContact = keyset('asc', legalHolds.contactId);
/** A page of those in force, with whom they are about today. */
export const selectAllHolds = (s: Scope, page: { after?: string | undefined; limit: number }) =>
  s.db
    .select({ hold: legalHolds, personId: contacts.personId, name: sql<string>`p.name` })
    .from(legalHolds)
    .innerJoin(contacts, and(eq(contacts.tenantId, legalHolds.tenantId), eq(contacts.id, legalHolds.contactId)))
    .innerJoin(sql`contacts p`, sql`p.tenant_id = ${legalHolds.tenantId} AND p.id = ${contacts.personId}`)
    .where(and(eq(legalHolds.tenantId, s.tenantId), gt(legalHolds.until, s.clock()), byContact.behind(page.after)))
    .orderBy(...byContact.orderBy)
    .limit(page.limit + 1);

/** Every contact of a company who may not be erased now, with all that they are. */
export const selectHeld = async (s: Scope): Promise<string[]> =>
  (await s.db.all<{ id: string }>(sql`SELECT k.id FROM ${samePeople(s.tenantId, heldIds(s))} k`)).map(({ id }) => id);

const heldIds = (s: Scope): SQL =>
  sql`(SELECT h.contact_id AS value FROM legal_holds h WHERE h.tenant_id = ${s.tenantId} AND h.until > ${s.clock()})`;

/** The people of a company who may not be erased now. */
export const heldPeople = (s: Scope): SQL =>
  sql`(SELECT o.person_id FROM legal_holds h CROSS JOIN contacts o ON o.tenant_id = h.tenant_id AND o.id = h.contact_id
    WHERE h.tenant_id = ${s.tenantId} AND h.until > ${s.clock()})`;
