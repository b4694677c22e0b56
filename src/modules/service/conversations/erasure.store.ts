import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare, within } from '../../../edge/storage/plan';
import { innerRange } from '../../../kernel/ids';
import type { ConversationWire } from './conversations.schemas';
import { conversations, interactions, parkedChanges, serviceSegments } from './conversations.table';

const list = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** Every thread of some contacts. */
export const selectThreadIds = async (s: Scope, contactIds: readonly string[]): Promise<string[]> =>
  (
    await s.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.tenantId, s.tenantId), rare(sql`${conversations.contactId} IN ${list(contactIds)}`)))
  ).map(({ id }) => id);

const mine = (s: Scope, ids: readonly string[]) => and(eq(conversations.tenantId, s.tenantId), sql`${conversations.id} IN ${list(ids)}`);

export const selectSummaries = (s: Scope, ids: readonly string[]) =>
  s.db
    .select({ id: conversations.id, summary: conversations.summary, referralId: conversations.referralId })
    .from(conversations)
    .where(mine(s, ids));

const parked = (s: Scope, ids: readonly string[]) =>
  and(eq(parkedChanges.tenantId, s.tenantId), sql`${parkedChanges.conversationId} IN ${list(ids)}`);

export const countParked = async (s: Scope, ids: readonly string[]): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(parkedChanges).where(parked(s, ids)))[0]?.n ?? 0;

/** What lists show of a thread from now on; no change of before can replace it. */
export async function updateHusks(s: Scope, husks: readonly ConversationWire[], ids: readonly string[]): Promise<void> {
  const summaries = JSON.stringify(Object.fromEntries(husks.map((husk) => [husk.id, JSON.stringify(husk)])));
  await s.db.batch([
    s.db
      .update(conversations)
      .set({
        summary: sql`(SELECT h.value FROM json_each(${summaries}) h WHERE h.key = ${conversations.id})`,
        state: sql`iif(${conversations.interactionId} IS NULL, NULL, 'finished')`,
        responsibleAgentId: null,
        referralId: null,
        isOpen: sql`iif(${conversations.isOpen} IS NULL, NULL, 0)`,
        rev: Number.MAX_SAFE_INTEGER,
      })
      .where(mine(s, ids)),
    s.db.delete(parkedChanges).where(parked(s, ids)),
  ]);
}

const casesOf = (s: Scope, id: string) =>
  and(eq(interactions.tenantId, s.tenantId), within(interactions.id, innerRange('interaction', id)));
const segmentsOf = (s: Scope, id: string) =>
  and(eq(serviceSegments.tenantId, s.tenantId), within(serviceSegments.interactionId, innerRange('interaction', id)));
const SPEAKS = sql`(${interactions.referral} IS NOT NULL OR json_extract(${interactions.lastSegment}, '$.note') IS NOT NULL OR ${interactions.state} <> 'finished')`;

/** Interactions and segments of a thread that say something of the customer, or are still open. */
export async function countCases(s: Scope, id: string): Promise<number> {
  const n = sql<number>`count(*)`;
  const [cases, notes] = await Promise.all([
    s.db
      .select({ n })
      .from(interactions)
      .where(and(casesOf(s, id), SPEAKS)),
    s.db
      .select({ n })
      .from(serviceSegments)
      .where(and(segmentsOf(s, id), sql`${serviceSegments.note} IS NOT NULL`)),
  ]);
  return (cases[0]?.n ?? 0) + (notes[0]?.n ?? 0);
}

/** Times, queues, people and tags stay; what the customer came from and what colleagues wrote of them goes. */
export async function emptyCases(s: Scope, id: string, at: number): Promise<void> {
  await s.db.batch([
    s.db
      .update(interactions)
      .set({
        referral: null,
        lastSegment: sql`json_remove(${interactions.lastSegment}, '$.note')`,
        finishedAt: sql`coalesce(${interactions.finishedAt}, ${at})`,
        finishReason: sql`coalesce(${interactions.finishReason}, 'forced')`,
        state: 'finished',
      })
      .where(and(casesOf(s, id), SPEAKS)),
    s.db
      .update(serviceSegments)
      .set({ note: null })
      .where(and(segmentsOf(s, id), sql`${serviceSegments.note} IS NOT NULL`)),
  ]);
}
