import { sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { instantOf } from '../../../kernel/time';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import type { Priced } from '../tariffs/terms.domain';
import { digitsOf } from './entries.domain';
import type { Late, Unpriced } from './unpriced.domain';
import { priceLate } from './unpriced.projection';

/** Companies of a shard with sessions without a price, in the order of their ids; over all tenants, for the sweeper. */
export const selectWithUnpriced = (db: Database, after: string, limit: number) =>
  db.all<{ tenantId: string }>(
    sql`SELECT a.tenant_id AS tenantId FROM accounts a WHERE a.tenant_id > ${after} AND EXISTS (SELECT 1 FROM counters c WHERE c.tenant_id = a.tenant_id
      AND c.counter >= 'unpriced|' AND c.counter < 'unpriced}' AND c.used > 0) ORDER BY a.tenant_id LIMIT ${limit}`,
  );

type Stored = Omit<Unpriced, 'number' | 'openedAt' | 'base' | 'isSettled'> & { openedAt: number; base: number; isSettled: number };

/** Sessions without a price of which all is known, in the order of their opening. */
export async function selectUnpriced(s: Scope, [since, id]: readonly [number, string], limit: number): Promise<Unpriced[]> {
  const rows = await s.db.all<Stored>(
    sql`SELECT z.id AS id, z.conversation_id AS conversationId, z.opened_at AS openedAt, coalesce(z.began_at, z.opened_at) AS base, z.day AS day,
        z.initiator AS initiator, z.category AS category, z.trace AS trace, z.channel_id AS channelId, z.waba_id AS wabaId, z.settled_entry IS NOT NULL AS isSettled,
        (SELECT i.value FROM conversations c CROSS JOIN contact_identities i ON i.tenant_id = c.tenant_id AND i.contact_id = c.contact_id
          WHERE c.tenant_id = z.tenant_id AND c.id = z.conversation_id AND +i.kind = 'phone' LIMIT 1) AS phone
      FROM sessions z WHERE z.tenant_id = ${s.tenantId} AND z.priced IS NULL AND (z.opened_at, z.id) > (${since}, ${id}) AND z.trace IS NOT NULL
      ORDER BY z.opened_at, z.id LIMIT ${limit}`,
  );
  return rows.map((row) => ({
    ...row,
    ...{ number: Number(row.id.slice(row.id.lastIndexOf('_') + 1)), openedAt: instantOf(row.openedAt), base: instantOf(row.base) },
    ...{ phone: digitsOf(row.phone), isSettled: row.isSettled === 1 },
  }));
}

/** Prices a session that had no price, in one batch. */
export async function priceUnpriced(s: Scope, row: Unpriced, late: Late, priced: Priced, zone: string): Promise<void> {
  const ref = {
    ...{ tenantId: s.tenantId, shard: '', conversationId: row.conversationId as Id<'conversation'> }, // safe: our own row
    ...{ channel: { id: row.channelId, name: '' }, account: { wabaId: row.wabaId, timezone: zone } },
    contact: { id: '', name: '', phone: row.phone },
  } as ConversationRef; // safe: the ledger reads nothing else of it
  const booking = { db: s.db, ref, recordedAt: s.clock(), pricedAt: async () => priced };
  const [first, ...rest] = await priceLate(booking, row, priced, late);
  if (first) await s.db.batch([first, ...rest]);
}
