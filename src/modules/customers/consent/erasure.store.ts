import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { consentEvents } from './consent.table';

const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
const mine = (s: Scope, ids: readonly string[]) =>
  and(eq(consentEvents.tenantId, s.tenantId), sql`${consentEvents.contactId} IN ${list(ids)}`);
/** One that decides what stands, and says no more than that. */
const isBare = (s: Scope, ids: readonly string[]) => sql`(${consentEvents.words} IS NULL AND ${consentEvents.messageRef} IS NULL
  AND ${consentEvents.actorId} IS NULL AND ${consentEvents.actorName} IS NULL AND ${consentEvents.importId} IS NULL AND ${decides(s, ids)})`;
const decides = (
  s: Scope,
  ids: readonly string[],
) => sql`(${consentEvents.contactId}, ${consentEvents.no}) IN (SELECT n.origin_id, n.no FROM contact_consents n
  WHERE n.tenant_id = ${s.tenantId} AND n.contact_id IN ${list(ids)})`;

export const countWords = async (s: Scope, ids: readonly string[]): Promise<number> =>
  (
    await s.db
      .select({ n: sql<number>`count(*)` })
      .from(consentEvents)
      .where(and(mine(s, ids), sql`NOT ${isBare(s, ids)}`))
  )[0]?.n ?? 0;

/** What stands is kept with its date: that somebody wanted no marketing, and no word of who it was. */
export async function cutEvents(s: Scope, ids: readonly string[]): Promise<void> {
  await s.db.batch([
    s.db.delete(consentEvents).where(and(mine(s, ids), sql`NOT ${decides(s, ids)}`)),
    s.db
      .update(consentEvents)
      .set({ words: null, messageRef: null, actorId: null, actorName: null, importId: null })
      .where(and(mine(s, ids), sql`NOT ${isBare(s, ids)}`)),
  ]);
}
