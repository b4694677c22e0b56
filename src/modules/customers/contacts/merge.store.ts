import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { contactTags } from '../tags/tags.table';
import { partStatements } from './apart.store';
import { contactMerges, contacts, samePeople } from './contacts.table';
import { type Past, pastStatements } from './history.store';
import type { MergeCause, MergeSnapshot, Particulars } from './merge.domain';
import type { Own } from './own-fields.domain';
import { named } from './words.domain';
import { unlist, writeWords } from './words.store';

export type MergeRow = typeof contactMerges.$inferSelect;
export type PersonRow = typeof contacts.$inferSelect;

/** Every contact of these people: themselves, and whoever was merged into them. */
export const selectOrigins = (s: Scope, ids: readonly string[]): Promise<PersonRow[]> =>
  s.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN ${samePeople(s.tenantId, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)}`,
      ),
    )
    .all();

export const selectMerge = (s: Scope, id: string): Promise<MergeRow | undefined> =>
  s.db
    .select()
    .from(contactMerges)
    .where(and(eq(contactMerges.tenantId, s.tenantId), eq(contactMerges.id, id)))
    .get();

/** The merges in force by which these contacts went into others. */
export const selectMergesOf = (s: Scope, loserIds: readonly string[]): Promise<MergeRow[]> =>
  s.db
    .select()
    .from(contactMerges)
    .where(and(eq(contactMerges.tenantId, s.tenantId), inArray(contactMerges.loserId, [...loserIds]), isNull(contactMerges.undoneAt)))
    .all();

const of = (s: Scope, id: string) => and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, id));

export type Merge = {
  id: string;
  winner: Pick<PersonRow, 'id' | 'revision' | 'reachedAs'>;
  loser: Pick<PersonRow, 'id' | 'revision' | 'reachedAs'>;
  /** The loser and everybody below. */
  moved: readonly string[];
  after: Particulars;
  cause: MergeCause;
  at: number;
  by: { id: string; name: string };
  snapshot: Omit<MergeSnapshot, 'tags'>;
  /** Of `after`. */
  fieldKeys: Own['fieldKeys'];
  /** What the winner had of all that the merge changes. */
  before: Past['before'];
  /** Above what either had. */
  revision: number;
};

/**
 * The batch of a merge. Its first statement writes nothing when one of the two has changed meanwhile, or is no person any
 * more; all others do nothing then.
 */
export function mergeStatements(s: Scope, m: Merge): [BatchItem, ...BatchItem[]] {
  const isPerson = (who: Pick<PersonRow, 'id' | 'revision'>) =>
    sql`EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = ${who.id} AND c.revision = ${who.revision} AND c.merged_into_id IS NULL AND c.erased_at IS NULL)`;
  const done = mergeInForce(s, m.id);
  const moved = JSON.stringify(m.moved);
  const { name, email, ...rest } = m.after;
  return [
    s.db.insert(contactMerges).select(
      sql`SELECT ${s.tenantId}, ${m.id}, ${m.winner.id}, ${m.loser.id}, ${m.cause}, ${m.at}, ${m.by.id}, ${m.by.name},
          json_set(${JSON.stringify(m.snapshot)}, '$.tags', json((SELECT json_group_array(json_object('tagId', t.tag_id, 'addedAt', t.added_at, 'addedBy', t.added_by, 'via', t.via))
            FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND t.contact_id = ${m.loser.id}))), NULL
        WHERE ${isPerson(m.winner)} AND ${isPerson(m.loser)}`,
    ),
    s.db
      .update(contacts)
      .set({ ...named({ name, email }), ...rest, fieldKeys: m.fieldKeys, revision: m.revision })
      .where(and(of(s, m.winner.id), done)),
    s.db
      .update(contacts)
      .set({
        personId: m.winner.id,
        revision: m.revision,
        reachedAs: sql`iif(${m.cause} = 'channel' AND ${contacts.reachedAs} = ${m.loser.reachedAs}, ${m.winner.reachedAs}, ${contacts.reachedAs})`,
        mergedIntoId: sql`iif(${contacts.id} = ${m.loser.id}, ${m.winner.id}, ${contacts.mergedIntoId})`,
      })
      .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT value FROM json_each(${moved}))`, done)),
    s.db
      .insert(contactTags)
      .select(
        sql`SELECT tenant_id, ${m.winner.id}, tag_id, added_at, added_by, ${m.id} FROM contact_tags
          WHERE tenant_id = ${s.tenantId} AND contact_id = ${m.loser.id} AND ${done}`,
      )
      .onConflictDoNothing(),
    s.db.delete(contactTags).where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.contactId, m.loser.id), done)),
    ...pastStatements(s, { contactId: m.winner.id, revision: m.revision, at: m.at, source: 'merge', by: m.by, before: m.before }, done),
    ...unlist(s, [m.loser.id]),
    ...writeWords(s, [m.winner.id]),
    ...s.hooks('contactMerged').flatMap((statementsOf) => statementsOf(s, m.winner.id, [m.loser.id])),
  ];
}

const mergeInForce = (s: Scope, id: string) =>
  sql`EXISTS (SELECT 1 FROM contact_merges f WHERE f.tenant_id = ${s.tenantId} AND f.id = ${id} AND f.undone_at IS NULL)`;
const mergeUndone = (s: Scope, id: string, at: number) =>
  sql`EXISTS (SELECT 1 FROM contact_merges f WHERE f.tenant_id = ${s.tenantId} AND f.id = ${id} AND f.undone_at = ${at})`;

export type Unmerge = {
  merge: MergeRow;
  winner: Pick<PersonRow, 'id' | 'revision'>;
  /** The winner without what it had from the loser. */
  after: Particulars;
  fieldKeys: Own['fieldKeys'];
  before: Past['before'];
  /** The loser and everybody below: they are one person again, apart from the winner. */
  moved: readonly string[];
  at: number;
  by: { id: string; name: string };
  revision: number;
};

/** The batch that undoes a merge; nothing when the winner has changed meanwhile. */
export function unmergeStatements(s: Scope, u: Unmerge): [BatchItem, ...BatchItem[]] {
  const { id, loserId, snapshot, cause } = u.merge;
  const done = mergeUndone(s, id, u.at);
  const moved = JSON.stringify(u.moved);
  const { name, email, ...rest } = u.after;
  const tags = JSON.stringify(snapshot.tags);
  const reached = JSON.stringify(snapshot.reached);
  return [
    s.db
      .update(contactMerges)
      .set({ undoneAt: u.at })
      .where(
        and(
          eq(contactMerges.tenantId, s.tenantId),
          eq(contactMerges.id, id),
          isNull(contactMerges.undoneAt),
          sql`EXISTS (SELECT 1 FROM contacts c WHERE c.tenant_id = ${s.tenantId} AND c.id = ${u.winner.id} AND c.revision = ${u.winner.revision} AND c.merged_into_id IS NULL)`,
        ),
      ),
    s.db
      .update(contacts)
      .set({ ...named({ name, email }), ...rest, fieldKeys: u.fieldKeys, revision: u.revision })
      .where(and(of(s, u.winner.id), done)),
    s.db
      .update(contacts)
      .set({
        personId: loserId,
        revision: u.revision,
        mergedIntoId: sql`iif(${contacts.id} = ${loserId}, NULL, ${contacts.mergedIntoId})`,
        reachedAs: sql`coalesce((SELECT r.value FROM json_each(${reached}) r WHERE r.key = ${contacts.id}), ${contacts.reachedAs})`,
      })
      .where(and(eq(contacts.tenantId, s.tenantId), sql`${contacts.id} IN (SELECT value FROM json_each(${moved}))`, done)),
    s.db
      .delete(contactTags)
      .where(and(eq(contactTags.tenantId, s.tenantId), eq(contactTags.contactId, u.winner.id), eq(contactTags.via, id), done)),
    s.db
      .insert(contactTags)
      .select(
        sql`SELECT ${s.tenantId}, ${loserId}, t.value ->> 'tagId', t.value ->> 'addedAt', t.value ->> 'addedBy', t.value ->> 'via'
          FROM json_each(${tags}) t WHERE ${done}`,
      )
      .onConflictDoNothing(),
    // Nobody merges them again by a word in which both are shown.
    ...(cause === 'channel' ? partStatements(s, [u.winner.id, loserId], u.at, u.by.id) : []),
    ...pastStatements(s, { contactId: u.winner.id, revision: u.revision, at: u.at, source: 'unmerge', by: u.by, before: u.before }, done),
    ...writeWords(s, [u.winner.id, loserId]),
    ...s.hooks('contactMerged').flatMap((statementsOf) => statementsOf(s, u.winner.id, [loserId])),
  ];
}
