import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { rare } from '../../../edge/storage/plan';
import { contactIdentities, contacts, personOf, samePeople } from '../contacts/contacts.table';
import { type Identity, recognises } from '../contacts/identity.domain';
import { consentEvents, contactConsents } from './consent.table';
import { CONSENT_CATEGORIES } from './ledger.domain';
import { namesMarketing } from './words.domain';

export type ConsentRow = typeof consentEvents.$inferSelect;
export type StandingRow = typeof contactConsents.$inferSelect;
export type NewConsent = Pick<ConsentRow, 'category' | 'action' | 'source' | 'at'> &
  Partial<Pick<ConsentRow, 'words' | 'messageRef' | 'importId'>> & { actor?: { id: string; name: string } };

/** Adds to the ledger of a contact; what has the same proof is there already, and is not added again. */
const insertEvent = (s: Scope, contactId: string, e: NewConsent) =>
  s.db
    .insert(consentEvents)
    .select(
      sql`SELECT ${s.tenantId}, c.id,
          coalesce((SELECT max(n.no) FROM consent_events n WHERE n.tenant_id = ${s.tenantId} AND unlikely(n.contact_id = c.id)), 0) + 1,
          ${e.category}, ${e.action}, ${e.source}, ${e.at}, ${e.words ?? null}, ${e.messageRef ?? null},
          ${e.actor?.id ?? null}, ${e.actor?.name ?? null}, ${e.importId ?? null}
        FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = ${contactId} AND c.erased_at IS NULL`,
    )
    .onConflictDoNothing();

/**
 * What stands for the people that some contacts are, by the rule of `standingOf`. `up`: whom each contact has been since when,
 * itself included; two contacts were one person at a time when both had been the same one by then.
 */
const standings = (tenantId: string, contactIds: readonly string[]): SQL => sql`WITH RECURSIVE
  whose (id) AS (SELECT DISTINCT c.person_id FROM json_each(${JSON.stringify(contactIds)}) k CROSS JOIN contacts c
    WHERE c.tenant_id = ${tenantId} AND unlikely(c.id = k.value)),
  origins (person, id) AS (SELECT w.id, w.id FROM whose w UNION ALL SELECT w.id, m.id FROM whose w CROSS JOIN contacts m
    WHERE m.tenant_id = ${tenantId} AND m.merged_into_id IS NOT NULL AND unlikely(m.person_id = w.id)),
  up (person, id, top, since) AS (SELECT o.person, o.id, o.id, 0 FROM origins o UNION ALL
    SELECT u.person, u.id, m.winner_id, max(u.since, m.at) FROM up u CROSS JOIN contact_merges m
    WHERE m.tenant_id = ${tenantId} AND m.undone_at IS NULL AND unlikely(m.loser_id = u.top)),
  counted (person, origin, category, said, action, source, at, contact_id, no) AS (
    SELECT u.person, b.id, k.value, e.category, e.action, e.source, e.at, e.contact_id, e.no
    FROM up u CROSS JOIN consent_events e CROSS JOIN up b CROSS JOIN json_each(${JSON.stringify(CONSENT_CATEGORIES)}) k
    WHERE e.tenant_id = ${tenantId} AND unlikely(e.contact_id = u.id) AND u.since <= e.at AND b.top = u.top AND b.since <= e.at
      AND e.category IN (k.value, 'all')),
  decided (person, category, said, action, at, contact_id, no, place) AS (
    SELECT t.person, t.category, t.said, t.action, t.at, t.contact_id, t.no, row_number() OVER (PARTITION BY t.person, t.category, t.origin
      ORDER BY t.source = 'import' AND t.action = 'in', t.at DESC, t.action DESC, t.contact_id, t.no DESC) FROM counted t),
  ranked (person, category, action, at, contact_id, no, place) AS (
    SELECT d.person, d.category, d.action, d.at, d.contact_id, d.no, row_number() OVER (PARTITION BY d.person, d.category
      ORDER BY d.action DESC, d.at DESC, d.contact_id, d.no DESC) FROM decided d WHERE d.place = 1 AND NOT (d.category = 'marketing' AND d.said = 'all' AND d.action = 'in'))
  SELECT ${tenantId}, r.person, r.category, r.action, r.at, r.contact_id, r.no FROM ranked r WHERE r.place = 1`;

/** Writes what stands for these people now. */
export const deriveStandings = (s: Scope, contactIds: readonly string[]) =>
  s.db
    .insert(contactConsents)
    .select(standings(s.tenantId, contactIds))
    .onConflictDoUpdate({
      target: [contactConsents.tenantId, contactConsents.contactId, contactConsents.category],
      set: { state: sql`excluded.state`, since: sql`excluded.since`, originId: sql`excluded.origin_id`, no: sql`excluded.no` },
      setWhere: sql`(${contactConsents.state}, ${contactConsents.since}, ${contactConsents.originId}, ${contactConsents.no})
        <> (excluded.state, excluded.since, excluded.origin_id, excluded.no)`,
    });

/** The batch that writes an event down, with what stands by it. The first statement touches no row when it is known. */
export const consentStatements = (s: Scope, contactId: string, event: NewConsent): [BatchItem, ...BatchItem[]] => {
  const isWide = event.category === 'all' && event.action === 'in';
  const isMarketing = isWide && namesMarketing(event.words ?? '');
  const { messageRef } = event;
  const marketing = { ...event, category: 'marketing', ...(messageRef ? { messageRef: `${messageRef}#marketing` } : {}) } as const;
  return [
    insertEvent(s, contactId, event),
    ...(isMarketing ? [insertEvent(s, contactId, marketing)] : []),
    ...(isWide ? [deleteMarketing(s, contactId)] : []),
    deriveStandings(s, [contactId]),
  ];
};

/** An opt-in to all messages may leave nothing standing about marketing. */
const deleteMarketing = (s: Scope, contactId: string) =>
  s.db
    .delete(contactConsents)
    .where(
      and(
        eq(contactConsents.tenantId, s.tenantId),
        rare(sql`${contactConsents.contactId} = ${personOf(s.tenantId, contactId)}`),
        eq(contactConsents.category, 'marketing'),
      ),
    );

/** Of people who are merged or parted, behind what says so: both are looked at again. */
export const rederiveStatements = (s: Scope, winner: string, losers: readonly string[]): readonly BatchItem[] => [
  s.db
    .delete(contactConsents)
    .where(and(eq(contactConsents.tenantId, s.tenantId), inArray(contactConsents.contactId, [winner, ...losers]))),
  deriveStandings(s, [winner, ...losers]),
];

/** What stands for the person that a contact is. */
export const selectStandings = (s: Scope, contactId: string): Promise<StandingRow[]> =>
  s.db
    .select()
    .from(contactConsents)
    .where(and(eq(contactConsents.tenantId, s.tenantId), rare(sql`${contactConsents.contactId} = ${personOf(s.tenantId, contactId)}`)))
    .all();

const newest = keyset('desc', consentEvents.at, consentEvents.contactId, consentEvents.no);

/** One page of the ledger of a person, over all contacts that they are, with one to spare. */
export const selectEvents = (s: Scope, contactId: string, after: string | undefined, limit: number): Promise<ConsentRow[]> =>
  s.db
    .select(getTableColumns(consentEvents))
    .from(contacts)
    .innerJoin(consentEvents, and(eq(consentEvents.tenantId, contacts.tenantId), rare(eq(consentEvents.contactId, contacts.id))))
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT ${contactId} AS value)`)}`,
        newest.behind(after),
      ),
    )
    .orderBy(...newest.orderBy)
    .limit(limit + 1)
    .all();

export const selectEvent = (s: Scope, contactId: string, no: number): Promise<ConsentRow | undefined> =>
  s.db
    .select()
    .from(consentEvents)
    .where(and(eq(consentEvents.tenantId, s.tenantId), eq(consentEvents.contactId, contactId), eq(consentEvents.no, no)))
    .get();

/** Whose these identities are: by the user id rather than by the phone, which may have passed to somebody else. */
export const selectOwner = async (s: Scope, identities: readonly Identity[]): Promise<string | undefined> => {
  const keys = JSON.stringify(identities.filter(recognises).map(({ kind, value }) => ({ kind, value })));
  const found = await s.db
    .select({ contactId: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.tenantId, s.tenantId),
        rare(
          sql`(${contactIdentities.kind}, ${contactIdentities.value}) IN (SELECT k.value ->> 'kind', k.value ->> 'value' FROM json_each(${keys}) k)`,
        ),
      ),
    )
    .orderBy(sql`${contactIdentities.kind} = 'phone'`)
    .limit(1)
    .get();
  return found?.contactId;
};
