import { and, eq, exists, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { rare, within } from '../../../edge/storage/plan';
import { innerRange } from '../../../kernel/ids';
import type { Instant } from '../../../kernel/time';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from '../../service/conversations/conversations.table';
import { visibleTo } from '../../service/conversations/visibility.table';
import { ledgerEntries, sessions } from './ledger.table';
import type { SessionQuery, SessionRow } from './sessions.schemas';

const latest = keyset('desc', sessions.openedAt, sessions.id);
/** From the first instant of a day up to, but not with, that of another. */
export type Span = { from?: Instant; until?: Instant };
type Asked = Omit<SessionQuery, 'from' | 'to'>;

/** Sessions, the latest first, each with its ledger entries. */
export async function selectSessions(s: Scope, viewer: Sight, query: Asked, { from, until }: Span = {}): Promise<SessionRow[]> {
  // A session's thread is looked up by key, one session at a time; a contact's sessions are found through their threads.
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
        from === undefined ? undefined : gte(sessions.openedAt, from),
        until === undefined ? undefined : lt(sessions.openedAt, until),
        ...thinned(query),
        visible(s, viewer),
        ofContact,
        latest.behind(query.after),
      ),
    )
    .orderBy(...latest.orderBy)
    .limit(query.limit + 1);
  return withEntries(s, rows);
}

/** Conditions that no index answers: they thin out a page. */
const thinned = ({ channel, origin, initiator, kind }: Asked): (SQL | undefined)[] => [
  channel ? sql`+${sessions.channelId} = ${channel}` : undefined,
  origin ? sql`+${sessions.origin} = ${origin}` : undefined,
  initiator ? sql`+${sessions.initiator} = ${initiator}` : undefined,
  kind ? sql`+${sessions.kind} = ${kind}` : undefined,
];

const visible = (s: Scope, viewer: Sight) =>
  exists(
    s.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.tenantId, s.tenantId), eq(conversations.id, sessions.conversationId), visibleTo(viewer))),
  );

/** One session, if its thread may be seen. */
export async function selectSession(s: Scope, viewer: Sight, id: string): Promise<SessionRow | undefined> {
  const rows = await s.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.tenantId, s.tenantId), eq(sessions.id, id), visible(s, viewer)));
  return (await withEntries(s, rows))[0];
}

/** A session's own entries have the numbers that it keeps; corrections are found by its id. In the order of their numbers. */
async function withEntries(s: Scope, rows: readonly (typeof sessions.$inferSelect)[]): Promise<SessionRow[]> {
  if (rows.length === 0) return [];
  const numbers = rows
    .flatMap(({ openedEntry, settledEntry, lateEntry }) => [openedEntry, settledEntry, lateEntry])
    .filter((n) => n !== null);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const [own, corrections] = await s.db.batch([
    s.db
      .select()
      .from(ledgerEntries)
      .where(
        and(eq(ledgerEntries.tenantId, s.tenantId), sql`${ledgerEntries.seq} IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`),
      ),
    s.db
      .select()
      .from(ledgerEntries)
      .where(
        and(
          eq(ledgerEntries.tenantId, s.tenantId),
          sql`${ledgerEntries.seq} IN (SELECT e.seq FROM json_each(${ids}) j CROSS JOIN ledger_entries e
            WHERE e.tenant_id = ${s.tenantId} AND e.subject = j.value AND e.turn <> 0)`,
        ),
      ),
  ]);
  const of = Map.groupBy(
    [...own, ...corrections].sort((a, b) => a.seq - b.seq),
    ({ subject }) => subject,
  );
  return rows.map((row) => ({ ...row, entries: of.get(row.id) ?? [] }));
}
