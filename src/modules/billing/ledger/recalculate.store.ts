import { eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { instantOf } from '../../../kernel/time';
import { openPeriod } from './closing.table';
import { ledgerEntries, recalculations } from './ledger.table';
import type { Certain, Correction } from './recalculate.domain';

/** The numbers between which the entries of some days lie that are there now; undefined where there is none. */
export async function selectBounds(s: Scope, from: string, to: string): Promise<{ first: number; last: number } | undefined> {
  const [row] = await s.db.all<{ first: number | null; sealed: number; last: number }>(
    sql`SELECT (SELECT min(first) FROM ledger_days WHERE tenant_id = ${s.tenantId} AND cube = 'day0' AND period >= ${from.slice(0, 7)} AND day >= ${from} AND day <= ${to}) AS first,
      coalesce((SELECT last FROM ledger_seals WHERE tenant_id = ${s.tenantId} ORDER BY no DESC LIMIT 1), 0) AS sealed,
      (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId}) AS last`,
  );
  if (!row || row.last === 0) return undefined;
  return { first: row.first ?? row.sealed + 1, last: row.last };
}

/** Entries that are certain, of some days, behind a number: with what their corrections have added, those of an act apart. */
export async function selectCertain(
  s: Scope,
  { from, to, after, last, limit, act }: { from: string; to: string; after: number; last: number; limit: number; act: number },
): Promise<{ items: Certain[]; at: number | undefined }> {
  const rows = await s.db.all<
    Omit<Certain, 'session' | 'isRated'> & {
      isRated: number;
      opened: number | null;
      initiator: 'customer' | 'business';
      own: string;
      wabaId: string;
    }
  >(
    sql`SELECT e.seq AS seq, e.unit AS unit, e.subject AS subject, e.kind AS kind, e.posted AS posted, e.card AS card, e.rule AS rule,
        e.counter AS counter, e.ordinal AS ordinal, e.category AS category, e.market AS market, e.channel_id AS channelId,
        e.occurred_at AS occurredAt, coalesce(z.began_at, z.opened_at) AS opened, z.initiator AS initiator, z.category AS own, z.waba_id AS wabaId,
        (SELECT coalesce(sum(a.posted), 0) FROM ledger_entries a WHERE a.tenant_id = ${s.tenantId} AND a.subject = e.subject AND a.turn <> 0
          AND a.kind = 'adjusted' AND a.turn <> ${act}) AS corrected,
        coalesce((SELECT a.currency FROM ledger_entries a WHERE a.tenant_id = ${s.tenantId} AND a.subject = e.subject AND a.turn <> 0
          AND a.kind = 'adjusted' AND a.turn <> ${act} AND a.posted <> 0 LIMIT 1), CASE WHEN e.card IS NOT NULL THEN e.currency END) AS currency,
        EXISTS (SELECT 1 FROM ledger_entries a WHERE a.tenant_id = ${s.tenantId} AND a.subject = e.subject AND a.turn <> 0
          AND a.kind = 'adjusted' AND a.turn <> ${act} AND a.why = 'rated') AS isRated
      FROM ledger_entries e LEFT JOIN sessions z ON z.tenant_id = ${s.tenantId} AND e.unit = 'session' AND z.id = e.subject
      WHERE e.tenant_id = ${s.tenantId} AND e.seq > ${after} AND e.seq <= ${last} AND e.turn = 0 AND +e.kind IN ('confirmed', 'quota')
        AND +e.day >= ${from} AND +e.day <= ${to} ORDER BY e.seq LIMIT ${limit}`,
  );
  const items = rows.map(
    ({ opened, initiator, own, wabaId, isRated, ...entry }): Certain => ({
      ...entry,
      isRated: isRated === 1,
      occurredAt: instantOf(entry.occurredAt),
      session:
        opened === null ? null : { initiator, category: own as NonNullable<Certain['session']>['category'], at: instantOf(opened), wabaId }, // safe: our own rows
    }),
  );
  return { items, at: rows.length === limit ? rows.at(-1)?.seq : undefined };
}

/** Writes what some entries lack, each once an act: numbers without a gap, behind the last. */
export const insertCorrections = (s: Scope, act: number, corrections: readonly Correction[]) =>
  s.db.insert(ledgerEntries).select(
    sql`SELECT e.tenant_id, (SELECT coalesce(max(seq), 0) FROM ledger_entries WHERE tenant_id = ${s.tenantId}) + row_number() OVER (ORDER BY e.seq),
        e.unit, e.subject, 'adjusted', ${act}, e.day, ${openPeriod(s.tenantId, sql`e.period`)}, 0, c.value ->> 'posted', 0,
        coalesce(nullif(c.value ->> 'currency', ''), e.currency), c.value ->> 'rule',
        CASE c.value ->> 'isRated' WHEN 1 THEN 'rated' END, c.value ->> 'tariff', c.value ->> 'card', NULL, NULL, 0, e.channel_id, e.department_id,
        e.bearer, e.origin, e.category, e.market, e.told, e.occurred_at, ${s.clock()}
      FROM json_each(${JSON.stringify(corrections)}) c CROSS JOIN ledger_entries e ON e.tenant_id = ${s.tenantId} AND e.seq = c.value ->> 'seq'
      WHERE NOT EXISTS (SELECT 1 FROM ledger_entries a WHERE a.tenant_id = ${s.tenantId} AND a.subject = e.subject AND a.kind = 'adjusted'
        AND a.turn = ${act} AND a.turn <> 0)`,
  );

export const selectLastAct = async (s: Scope): Promise<number> =>
  (
    await s.db
      .select({ no: recalculations.no })
      .from(recalculations)
      .where(eq(recalculations.tenantId, s.tenantId))
      .orderBy(sql`${recalculations.no} DESC`)
      .limit(1)
  )[0]?.no ?? 0;

type Act = Omit<typeof recalculations.$inferInsert, 'tenantId' | 'begunAt'>;
export const insertAct = (s: Scope, act: Act) => s.db.insert(recalculations).values({ tenantId: s.tenantId, ...act, begunAt: s.clock() });

export const selectActs = (s: Scope) =>
  s.db
    .select()
    .from(recalculations)
    .where(eq(recalculations.tenantId, s.tenantId))
    .orderBy(sql`${recalculations.no} DESC`)
    .limit(100)
    .all();
