import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from '../../service/conversations/conversations.table';
import { visibleTo } from '../../service/conversations/visibility.table';
import type { LedgerQuery, SessionQuery } from './ledger.schemas';
import { ledgerEntries, sessions } from './ledger.table';

/** Sessions, the latest first, each with its ledger entries. The cursor is opening time and id. */
export async function selectSessions(s: Scope, viewer: Sight, query: SessionQuery) {
  const [openedAt, id] = (query.after ?? '').split('~');
  const ofContact = query.contact
    ? s.db
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.contactId, query.contact)))
    : undefined;
  const shown = visibleTo(viewer);
  const seen =
    shown &&
    s.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.tenantId, s.tenantId), shown));
  const rows = await s.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, s.tenantId),
        query.conversation ? eq(sessions.conversationId, query.conversation) : undefined,
        seen ? inArray(sessions.conversationId, seen) : undefined,
        ofContact ? inArray(sessions.conversationId, ofContact) : undefined,
        openedAt && id ? sql`(${sessions.openedAt}, ${sessions.id}) < (${Number(openedAt)}, ${id})` : undefined,
      ),
    )
    .orderBy(desc(sessions.openedAt), desc(sessions.id))
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

/** Ledger entries in the order of their keys: session, then kind. */
export function selectLedger(s: Scope, query: LedgerQuery) {
  const [sessionId, kind] = (query.after ?? '').split('~');
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
        sessionId && kind ? sql`(${ledgerEntries.sessionId}, ${ledgerEntries.kind}) > (${sessionId}, ${kind})` : undefined,
      ),
    )
    .orderBy(asc(ledgerEntries.sessionId), asc(ledgerEntries.kind))
    .limit(query.limit + 1);
}

/** Sessions of a shard whose end is long past and that nobody has closed: their object's alarm was lost. Over all tenants, for the sweeper. */
export const selectOverdue = (db: Scope['db'], before: number, limit: number) =>
  db
    .select({ tenantId: sessions.tenantId, conversationId: sessions.conversationId })
    .from(sessions)
    .where(and(eq(sessions.state, 'open'), lt(sessions.expiresAt, before), gt(sessions.tenantId, '')))
    .limit(limit);
