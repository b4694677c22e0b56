import { and, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import {
  contactHistory,
  contactIdentities,
  contactMerges,
  contacts,
  contactsApart,
  contactWords,
  samePeople,
} from '../contacts/contacts.table';
import { named } from '../contacts/words.domain';
import { contactTags } from '../tags/tags.table';

const list = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** Every contact that a person is, erased ones too. */
export const selectOriginsOf = (s: Scope, contactId: string) =>
  s.db
    .select({ id: contacts.id, personId: contacts.personId, name: contacts.name, erasedAt: contacts.erasedAt, revision: contacts.revision })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT ${contactId} AS value)`)}`))
    .all();

/** Found by the index of contacts, and named by their keys. */
const knownBy = (s: Scope, contactIds: readonly string[]) =>
  and(
    eq(contactIdentities.tenantId, s.tenantId),
    sql`(${contactIdentities.kind}, ${contactIdentities.value}) IN (SELECT i.kind, i.value FROM json_each(${JSON.stringify(contactIds)}) c
      CROSS JOIN contact_identities i WHERE i.tenant_id = ${s.tenantId} AND unlikely(i.contact_id = c.value))`,
  );

export const selectIdentitiesOf = (s: Scope, contactIds: readonly string[]) =>
  s.db.select(getTableColumns(contactIdentities)).from(contactIdentities).where(knownBy(s, contactIds)).all();

/** From now on they are in no list and nobody changes them; touches no row when somebody was faster. */
export const claimPerson = (s: Scope, contactIds: readonly string[], at: number): BatchItem =>
  s.db
    .update(contacts)
    .set({ erasedAt: at, revision: sql`${contacts.revision} + 1` })
    .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${list(contactIds)}`, isNull(contacts.erasedAt)));

const countOf = async (rows: Promise<{ n: number }[]>): Promise<number> => (await rows)[0]?.n ?? 0;
const n = sql<number>`count(*)`;

export const countIdentities = (s: Scope, ids: readonly string[]): Promise<number> =>
  countOf(s.db.select({ n }).from(contactIdentities).where(knownBy(s, ids)).all());

export const deleteIdentities = async (s: Scope, ids: readonly string[]): Promise<void> => {
  await s.db.delete(contactIdentities).where(knownBy(s, ids));
};

const HUSK = {
  nameSource: 'user-id',
  language: null,
  timezone: null,
  referral: null,
  blockedAt: null,
  vals: {},
  fieldSources: {},
  fieldKeys: {},
} as const;
const mine = (s: Scope, ids: readonly string[]) => and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN ${list(ids)}`);

/** Contacts that still say something of whom they are, and words by which they are found. */
export const countProfiles = async (s: Scope, ids: readonly string[]): Promise<number> =>
  (await countOf(
    s.db
      .select({ n })
      .from(contacts)
      .where(
        and(
          mine(s, ids),
          sql`(${contacts.name}, ${contacts.nameKey}, ${contacts.words}, coalesce(${contacts.email}, ''), coalesce(${contacts.referral}, ''), ${contacts.vals}, ${contacts.fieldKeys}) <> ('', '', '', '', '', '{}', '{}')`,
        ),
      )
      .all(),
  )) +
  (await countOf(
    s.db
      .select({ n })
      .from(contactWords)
      .where(and(eq(contactWords.tenantId, s.tenantId), sql`${contactWords.contactId} IN ${list(ids)}`))
      .all(),
  )) +
  (await countOf(s.db.select({ n }).from(contactHistory).where(pastOf(s, ids)).all()));

const pastOf = (s: Scope, ids: readonly string[]) =>
  and(eq(contactHistory.tenantId, s.tenantId), sql`${contactHistory.contactId} IN ${list(ids)}`);

/** What is left of a contact: a row that others name, without a word in it. What they are found by goes after it. */
export const emptyProfiles = (s: Scope, ids: readonly string[]): [BatchItem, ...BatchItem[]] => [
  s.db
    .update(contacts)
    .set({
      ...named({ name: '', email: null }),
      ...HUSK,
      erasedAt: sql`coalesce(${contacts.erasedAt}, ${s.clock()})`,
      revision: sql`${contacts.revision} + 1`,
    })
    .where(mine(s, ids)),
  s.db.delete(contactHistory).where(pastOf(s, ids)),
];

const tagged = (s: Scope, ids: readonly string[]) =>
  and(eq(contactTags.tenantId, s.tenantId), sql`${contactTags.contactId} IN ${list(ids)}`);
export const countTags = (s: Scope, ids: readonly string[]): Promise<number> =>
  countOf(s.db.select({ n }).from(contactTags).where(tagged(s, ids)).all());
export const deleteTags = async (s: Scope, ids: readonly string[]): Promise<void> => {
  await s.db.delete(contactTags).where(tagged(s, ids));
};

/** Merges in which some contacts are the winner, or the loser: found by an index, and named by their keys. */
const mergesOf = (s: Scope, side: 'winner_id' | 'loser_id', ids: readonly string[]) =>
  and(
    eq(contactMerges.tenantId, s.tenantId),
    sql`${contactMerges.id} IN (SELECT m.id FROM json_each(${JSON.stringify(ids)}) c CROSS JOIN contact_merges m
      WHERE m.tenant_id = ${s.tenantId} AND unlikely(${sql.raw(`m.${side}`)} = c.value))`,
  );
const wonBy = (s: Scope, ids: readonly string[]) => mergesOf(s, 'winner_id', ids);
const lostBy = (s: Scope, ids: readonly string[]) => mergesOf(s, 'loser_id', ids);
const apart = (s: Scope, ids: readonly string[]) =>
  and(eq(contactsApart.tenantId, s.tenantId), sql`${contactsApart.contactId} IN ${list(ids)}`);

/** Merges of the person, also those that were undone, and of whom somebody said that they are not the same. */
export async function countMerges(s: Scope, ids: readonly string[]): Promise<number> {
  const [won, lost, kept] = await Promise.all([
    countOf(s.db.select({ n }).from(contactMerges).where(wonBy(s, ids)).all()),
    countOf(s.db.select({ n }).from(contactMerges).where(lostBy(s, ids)).all()),
    countOf(s.db.select({ n }).from(contactsApart).where(apart(s, ids)).all()),
  ]);
  return won + lost + kept;
}

export async function deleteMerges(s: Scope, ids: readonly string[]): Promise<void> {
  const pairs = sql`(SELECT a.other_id, a.contact_id FROM contacts_apart a WHERE a.tenant_id = ${s.tenantId} AND a.contact_id IN ${list(ids)})`;
  await s.db.batch([
    s.db.delete(contactMerges).where(wonBy(s, ids)),
    s.db.delete(contactMerges).where(lostBy(s, ids)),
    s.db
      .delete(contactsApart)
      .where(and(eq(contactsApart.tenantId, s.tenantId), sql`(${contactsApart.contactId}, ${contactsApart.otherId}) IN ${pairs}`)),
    s.db.delete(contactsApart).where(apart(s, ids)),
  ]);
}
