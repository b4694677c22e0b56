import { and, eq, lte, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { rare } from '../../../edge/storage/plan';
import { contactsApart } from './contacts.table';

/** Says of two that they are not the same. */
export const partStatements = (s: Scope, [one, other]: readonly [string, string], at: number, byId: string): readonly [BatchItem] => [
  s.db
    .insert(contactsApart)
    .values([
      { tenantId: s.tenantId, contactId: one, otherId: other, at, byId },
      { tenantId: s.tenantId, contactId: other, otherId: one, at, byId },
    ])
    .onConflictDoNothing(),
];

/** Whether somebody said of two of these, one of each side, that they are not the same. */
export const selectApart = async (s: Scope, some: readonly string[], others: readonly string[]): Promise<boolean> =>
  (await s.db
    .select({ id: contactsApart.contactId })
    .from(contactsApart)
    .where(
      and(
        eq(contactsApart.tenantId, s.tenantId),
        sql`${contactsApart.contactId} IN (SELECT value FROM json_each(${JSON.stringify(some)}))`,
        sql`${contactsApart.otherId} IN (SELECT value FROM json_each(${JSON.stringify(others)}))`,
      ),
    )
    .get()) !== undefined;

const newest = keyset('desc', contactsApart.at, contactsApart.contactId, contactsApart.otherId);

/** Pairs of which somebody said so, each once, the newest first; one more than a page has. */
export const selectPairsApart = (s: Scope, { after, limit }: { after?: string | undefined; limit: number }) =>
  s.db
    .select()
    .from(contactsApart)
    .where(
      and(
        eq(contactsApart.tenantId, s.tenantId),
        lte(contactsApart.at, s.clock()),
        sql`${contactsApart.contactId} < ${contactsApart.otherId}`,
        newest.behind(after),
      ),
    )
    .orderBy(...newest.orderBy)
    .limit(limit + 1)
    .all();

/** Forgets what was said of any two of these, one of each side. */
export const unpartStatement = (s: Scope, some: readonly string[], others: readonly string[]): BatchItem => {
  const pairs = JSON.stringify(
    some.flatMap((one) =>
      others.flatMap((other) => [
        [one, other],
        [other, one],
      ]),
    ),
  );
  return s.db
    .delete(contactsApart)
    .where(
      and(
        eq(contactsApart.tenantId, s.tenantId),
        rare(sql`(${contactsApart.contactId}, ${contactsApart.otherId}) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${pairs}))`),
      ),
    );
};
