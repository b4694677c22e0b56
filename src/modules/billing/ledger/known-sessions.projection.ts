import { sql } from 'drizzle-orm';
import { innerId } from '../../../kernel/ids';
import { type Instant, instantOf } from '../../../kernel/time';
import type { Initiator, SessionCategory } from '../../service/conversations/session.domain';
import type { Booking } from './writing.projection';

/** What is known of a session when one of its facts is told: from its row, or from its opening in the same change. */
export type KnownSession = {
  openedAt: Instant;
  category: SessionCategory;
  initiator: Initiator;
  /** What its opening wrote to the ledger. */
  opening: 'reserved' | 'settled' | 'none';
  /** Whether that has become certain, or was given back. */
  isSettled: boolean;
};

/** The sessions that facts are about and that stand in D1. */
export async function knownSessions({ db, ref }: Booking, numbers: readonly number[]): Promise<Map<number, KnownSession>> {
  const ids = numbers.map((number) => innerId('session', ref.conversationId, number));
  const rows = await db.all<{
    number: number;
    openedAt: number;
    category: SessionCategory;
    initiator: Initiator;
    kind: string | null;
    isSettled: number;
  }>(
    sql`SELECT j.value ->> 1 AS number, coalesce(s.began_at, s.opened_at) AS openedAt, s.category, s.initiator, e.kind, s.settled_entry IS NOT NULL AS isSettled
      FROM json_each(${JSON.stringify(ids.map((id, n) => [id, numbers[n]]))}) j
      CROSS JOIN sessions s LEFT JOIN ledger_entries e ON e.tenant_id = s.tenant_id AND e.seq = s.opened_entry
      WHERE s.tenant_id = ${ref.tenantId} AND s.id = j.value ->> 0`,
  );
  const openingOf = (kind: string | null) => (kind === null ? 'none' : kind === 'reserved' ? 'reserved' : 'settled');
  return new Map(
    rows.map(({ number, kind, openedAt, isSettled, ...row }) => [
      number,
      { ...row, openedAt: instantOf(openedAt), opening: openingOf(kind), isSettled: isSettled === 1 },
    ]),
  );
}
