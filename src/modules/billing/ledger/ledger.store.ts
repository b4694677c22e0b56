import { and, eq, exists, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { rare, within } from '../../../edge/storage/plan';
import { innerRange } from '../../../kernel/ids';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from '../../service/conversations/conversations.table';
import { visibleTo } from '../../service/conversations/visibility.table';
import type { LedgerQuery, SessionQuery } from './ledger.schemas';
import { ledgerEntries, sessions } from './ledger.table';

const latest = keyset('desc', sessions.openedAt, sessions.id);
/** Sessions, the latest first, each with its ledger entries. */
export async function selectSessions(s: Scope, viewer: Sight, query: SessionQuery) {
  // A session's thread is looked up by key, one session at a time; a contact's sessions are found through their threads.
  const thread = and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, sessions.conversationId), visibleTo(viewer));
  const ofContact = query.contact
    ? rare(sql`${sessions.id} IN (SELECT o.id FROM conversations c CROSS JOIN sessions o ON o.tenant_id = c.tenant_id
        AND o.id >= 'ses_' || substr(c.id, 5) || '_' AND o.id < 'ses_' || substr(c.id, 5) || '\`'
        WHERE c.tenant_id = ${s.tenantId} AND unlikely(c.contact_id = ${query.contact}))`)
    : undefined;
  const rows = await s.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, s.tenantId),
        query.conversation ? within(sessions.id, innerRange('session', query.conversation)) : undefined,
        exists(s.db.select({ id: conversations.id }).from(conversations).where(thread)),
        ofContact,
        latest.behind(query.after),
      ),
    )
    .orderBy(...latest.orderBy)
    .limit(query.limit + 1);
  const entries =
    rows.length === 0
      ? []
      : await entriesOf(
          s,
          rows.map((r) => r.id),
        );
  return rows.map((row) => ({ ...row, entries: entries.filter((e) => e.sessionId === row.id) }));
}

/** D1 takes 100 parameters a statement, so the ids travel as one. */
const entriesOf = (s: Scope, ids: string[]) =>
  s.db
    .select()
    .from(ledgerEntries)
    .where(
      and(eq(ledgerEntries.tenantId, s.tenantId), sql`${ledgerEntries.sessionId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
    );

const byKey = keyset('asc', ledgerEntries.sessionId, ledgerEntries.kind);
/** Ledger entries in the order of their keys: session, then kind. */
export function selectLedger(s: Scope, query: LedgerQuery) {
  const ofConversation = query.conversation
    ? s.db
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.tenantId, s.tenantId), within(sessions.id, innerRange('session', query.conversation))))
    : undefined;
  return s.db
    .select()
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.tenantId, s.tenantId),
        query.period ? eq(ledgerEntries.period, query.period) : undefined,
        ofConversation ? inArray(ledgerEntries.sessionId, ofConversation) : undefined,
        byKey.behind(query.after),
      ),
    )
    .orderBy(...byKey.orderBy)
    .limit(query.limit + 1);
}

/** Sessions of a shard whose end is long past and that nobody has closed: their object's alarm was lost. Over all tenants, for the sweeper. */
export const selectOverdue = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ tenantId: sessions.tenantId, conversationId: sessions.conversationId })
    .from(sessions)
    .where(and(sql`${sessions.state} = 'open'`, lt(sessions.expiresAt, before), gt(sessions.tenantId, '')))
    .limit(limit);

const openIn = (s: Scope, conversationId: string) =>
  and(eq(sessions.tenantId, s.tenantId), within(sessions.id, innerRange('session', conversationId)), sql`${sessions.state} = 'open'`);

/** Sessions whose thread is gone, so that nobody would end them; what they cost stays. */
export const countOpenSessions = async (s: Scope, conversationId: string): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(sessions).where(openIn(s, conversationId)))[0]?.n ?? 0;
export const endOpenSessions = async (s: Scope, conversationId: string): Promise<void> => {
  await s.db.update(sessions).set({ state: 'expired' }).where(openIn(s, conversationId));
};
