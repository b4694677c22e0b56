import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { innerRange } from '../../../kernel/ids';
import { type Instant, instantOf } from '../../../kernel/time';
import { contacts } from '../../customers/contacts/contacts.table';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations } from '../../service/conversations/conversations.table';
import { visibleTo } from '../../service/conversations/visibility.table';
import { digitsOf } from './entries.domain';
import { ofConversation } from './ledger.store';
import type { Row } from './what-if-group.domain';

type Time = { from: Instant; until: Instant };

/** How many sessions opened within some time. */
export const countPast = async (s: Scope, { from, until }: Time): Promise<number> =>
  (
    await s.db.all<{ n: number }>(
      sql`SELECT count(*) AS n FROM sessions WHERE tenant_id = ${s.tenantId} AND opened_at >= ${from} AND opened_at < ${until}`,
    )
  )[0]?.n ?? 0;

/** A session as it is stored; without a trace while it is open. */
export type PastRow = Omit<Row, 'trace'> & { openedAt: number; id: string; trace: string | null };
type Stored = Omit<PastRow, 'base' | 'number'> & { base: number };

/** `hasMarkets`: with the beginning of whose number it is, where rates depend on that. */
const columns = (hasMarkets: boolean): SQL => sql`z.id AS id, z.conversation_id AS conversationId, z.opened_at AS openedAt,
  coalesce(z.began_at, z.opened_at) AS base, z.trace AS trace, z.channel_id AS channelId, z.waba_id AS wabaId, ${
    hasMarkets
      ? sql`(SELECT substr(i.value, 1, 9) FROM conversations c CROSS JOIN contact_identities i ON i.tenant_id = c.tenant_id AND i.contact_id = c.contact_id
          WHERE c.tenant_id = z.tenant_id AND c.id = z.conversation_id AND +i.kind = 'phone' LIMIT 1)`
      : sql`NULL`
  } AS phone`;
const pastOf = (row: Stored): PastRow => ({
  ...row,
  ...{ number: Number(row.id.slice(row.id.lastIndexOf('_') + 1)), base: instantOf(row.base), phone: digitsOf(row.phone) },
});

type Page = Time & { after: readonly [openedAt: number, id: string] | undefined; limit: number; hasMarkets: boolean };
/** Sessions in the order of their opening. */
export async function selectPast(s: Scope, { from, until, after, limit, hasMarkets }: Page): Promise<PastRow[]> {
  const [since, id] = after ?? [from, ''];
  const rows = await s.db.all<Stored>(
    sql`SELECT ${columns(hasMarkets)} FROM sessions z WHERE z.tenant_id = ${s.tenantId} AND (z.opened_at, z.id) > (${since}, ${id}) AND z.opened_at < ${until}
      ORDER BY z.opened_at, z.id LIMIT ${limit}`,
  );
  return rows.map(pastOf);
}

/** The sessions of a conversation within some time. */
export async function selectPastOf(s: Scope, conversationId: string, { from, until }: Time, hasMarkets: boolean): Promise<PastRow[]> {
  const [first, last] = innerRange('session', conversationId);
  const rows = await s.db.all<Stored>(
    sql`SELECT ${columns(hasMarkets)} FROM sessions z WHERE z.tenant_id = ${s.tenantId} AND unlikely(z.id >= ${first}) AND unlikely(z.id < ${last})
      AND z.opened_at >= ${from} AND z.opened_at < ${until}`,
  );
  return rows.map(pastOf);
}

export type ChargedSum = { currency: string; posted: number };
/** What a conversation was charged for on some days, currencies apart. */
export const selectChargedOf = (s: Scope, conversationId: string, { from, to }: { from: string; to: string }): Promise<ChargedSum[]> =>
  s.db.all<ChargedSum>(
    sql`SELECT currency, sum(posted) AS posted FROM ledger_entries WHERE tenant_id = ${s.tenantId} AND ${ofConversation(s, conversationId)}
      AND +day >= ${from} AND +day <= ${to} GROUP BY currency HAVING sum(posted) <> 0`,
  );

export type ChargedCell = { day: string; category: string; currency: string } & Record<
  'units' | 'free' | 'unrated' | 'posted' | 'pending' | 'worth',
  number
>;
/** What sealed entries of some days add up to, and how far the seals go. */
export async function selectChargedDays(s: Scope, { from, to }: { from: string; to: string }) {
  const [cells, [seal]] = await s.db.batch([
    s.db
      .select({
        ...{
          day: sql<string>`day`.as('day'),
          category: sql<string>`category`.as('category'),
          currency: sql<string>`currency`.as('currency'),
        },
        ...{ units: sum('units'), free: sum('free'), unrated: sum('unrated') },
        ...{ posted: sum('posted'), pending: sum('pending'), worth: sum('worth') },
      })
      .from(sql`ledger_days`)
      .where(
        sql`tenant_id = ${s.tenantId} AND cube = 'day0' AND period >= ${from.slice(0, 7)} AND day >= ${from} AND day <= ${to} GROUP BY day, category, currency`,
      ),
    s.db
      .select({ last: sql<number>`last`, sealedAt: sql<number>`sealed_at` })
      .from(sql`ledger_seals`)
      .where(sql`tenant_id = ${s.tenantId}`)
      .orderBy(sql`no DESC`)
      .limit(1),
  ]);
  return { cells, sealed: seal ?? { last: 0, sealedAt: 0 } };
}
const sum = (column: string) => sql<number>`sum(${sql.raw(column)})`.as(column);

/** Whose conversations they are, of those that may be seen. */
export const selectContactsOf = (s: Scope, viewer: Sight, ids: readonly string[]) =>
  s.db
    .select({ conversationId: conversations.id, id: contacts.id, name: contacts.name })
    .from(conversations)
    .innerJoin(contacts, and(eq(contacts.tenantId, conversations.tenantId), eq(contacts.id, conversations.contactId)))
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        sql`${conversations.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        visibleTo(viewer),
      ),
    );
