import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import type { Viewer } from '../../foundation/access/viewer.domain';
import { conversations } from '../../service/conversations/conversations.table';
import { visibleTo } from '../../service/conversations/visibility.table';
import type { LedgerQuery, SessionQuery } from './ledger.schemas';
import { ledgerEntries, sessions } from './ledger.table';

const latest = keyset('desc', sessions.openedAt, sessions.id);
/** Sessions, the latest first, each with its ledger entries. */
export async function selectSessions(s: Scope, viewer: Viewer, query: SessionQuery) {
  const ofContact = query.contact
    ? s.db
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.contactId, query.contact)))
    : undefined;
  const seen =
    viewer.queues === 'all'
      ? undefined
      : s.db
          .select({ id: conversations.id })
          .from(conversations)
          .where(and(eq(conversations.tenantId, s.tenantId), visibleTo(viewer)));
  const rows = await s.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, s.tenantId),
        query.conversation ? eq(sessions.conversationId, query.conversation) : undefined,
        seen ? inArray(sessions.conversationId, seen) : undefined,
        ofContact ? inArray(sessions.conversationId, ofContact) : undefined,
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
        .where(and(eq(sessions.tenantId, s.tenantId), eq(sessions.conversationId, query.conversation)))
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
    .where(and(eq(sessions.state, 'open'), lt(sessions.expiresAt, before), gt(sessions.tenantId, '')))
    .limit(limit);
