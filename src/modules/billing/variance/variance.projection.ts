import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { innerId, newId } from '../../../kernel/ids';
import { type Instant, instantOf } from '../../../kernel/time';
import type { MoneyChange } from '../ledger/ledger.projection';
import { termsOf } from '../tariffs/terms.projection';
import type { Difference, SOURCES } from './kinds.domain';
import { BEFORE, type Traced } from './provider.domain';
import { foundIn, type TracedFact } from './session-differences.domain';
import { variances } from './variance.table';

type Statement = BatchItem<'sqlite'>;

/**
 * The statements that keep differences in step with what was told of a session's messages, when its trace is written. Where nothing
 * differs no row is written; told again none; a difference that is none any more goes, unless somebody has decided about it.
 * `failed`: told of a session that cannot be compared.
 */
export async function projectVariances(db: DrizzleD1Database, change: MoneyChange, failed: (error: unknown) => void): Promise<Statement[]> {
  const traced = change.facts.filter((fact): fact is TracedFact => fact.kind === 'session-traced' && (fact.sent ?? []).length > 0);
  if (traced.length === 0) return [];
  const terms = await termsOf(db, change.ref.tenantId, change.at);
  const known = await tracesAround(db, change, traced);
  return traced.flatMap((fact) => {
    try {
      return keep(db, change, fact, foundIn(change.ref, fact, { terms, known }));
    } catch (error) {
      // What cannot be compared holds up no charge.
      failed(error);
      return [];
    }
  });
}

/** The sessions of these facts and those before them, as D1 has them and as this change tells them. */
async function tracesAround(
  db: DrizzleD1Database,
  { ref, facts }: MoneyChange,
  traced: readonly TracedFact[],
): Promise<Map<number, Traced>> {
  const numbers = traced.flatMap(({ number }) => Array.from({ length: BEFORE + 1 }, (_, n) => number - n).filter((one) => one > 0));
  const ids = [...new Set(numbers)].map((number) => [innerId('session', ref.conversationId, number), number]);
  const rows = await db.all<{ number: number; openedAt: number; expiresAt: number; trace: string | null }>(
    sql`SELECT j.value ->> 1 AS number, coalesce(s.began_at, s.opened_at) AS openedAt, s.expires_at AS expiresAt, s.trace AS trace
      FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN sessions s WHERE s.tenant_id = ${ref.tenantId} AND s.id = j.value ->> 0`,
  );
  const known = new Map(
    rows.map((row) => [row.number, { ...row, openedAt: instantOf(row.openedAt), expiresAt: instantOf(row.expiresAt) }]),
  );
  for (const fact of facts) {
    if (fact.kind !== 'session-opened' && fact.kind !== 'session-began' && fact.kind !== 'session-retimed') continue;
    const { number, openedAt, expiresAt } = fact.session;
    // Of one that opened before, D1 knows when it began.
    if (fact.kind !== 'session-opened' || !known.has(number))
      known.set(number, { trace: known.get(number)?.trace ?? null, number, openedAt, expiresAt });
  }
  for (const { number, trace } of traced) {
    const session = known.get(number);
    if (session) known.set(number, { ...session, trace });
  }
  return known;
}

function keep(
  db: DrizzleD1Database,
  { ref: { tenantId, conversationId }, at }: MoneyChange,
  fact: TracedFact,
  found: readonly Difference[],
) {
  const subjects = JSON.stringify((fact.sent ?? []).map((seq) => innerId('message', conversationId, seq)));
  // Each subject is looked up: by the tenant alone SQLite would read all that there is.
  const among = sql`FROM json_each(${subjects}) j CROSS JOIN variances v WHERE v.tenant_id = ${tenantId} AND unlikely(v.subject = j.value)`;
  return [dropOthers(db, tenantId, { source: 'trace', among }, found), ...keepFound(db, tenantId, { source: 'trace', at }, found)];
}

/** Differences that are none any more go, as long as nobody has decided about them. `among`: which of them, `v`, were looked for. */
export const dropOthers = (
  db: DrizzleD1Database,
  tenantId: string,
  { source, among }: { source: (typeof SOURCES)[number]; among: SQL },
  found: readonly Difference[],
): Statement =>
  db.delete(variances).where(
    sql`${variances.tenantId} = ${tenantId} AND ${variances.id} IN (SELECT v.id ${among} AND v.state = 'open' AND v.source = ${source}
      AND v.subject || ' ' || v.kind NOT IN (SELECT value FROM json_each(${JSON.stringify(found.map(nameOf))})))`,
  );
const nameOf = ({ subject, kind }: Difference): string => `${subject} ${kind}`;

/** Rows of one statement. */
const AT_ONCE = 500;
/** Differences, each once: one that is open is kept up to date, one that somebody has decided about stays as it was. */
export function keepFound(
  db: DrizzleD1Database,
  tenantId: string,
  { source, at }: { source: (typeof SOURCES)[number]; at: Instant },
  found: readonly Difference[],
): Statement[] {
  const set = Object.fromEntries(
    (['day', 'category', 'template', 'ours', 'told', 'micros', 'currency', 'raw'] as const).map((name) => [
      name,
      sql.raw(`excluded.${name}`),
    ]),
  );
  const all = found.map((one) => ({ ...one, id: newId('variance'), ours: JSON.stringify(one.ours), told: JSON.stringify(one.told) }));
  const parts = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
  const v = (name: string): SQL => sql.raw(`v.value ->> '${name}'`);
  return parts.map((rows) =>
    db
      .insert(variances)
      .select(
        sql`SELECT ${tenantId}, ${v('id')}, ${v('subject')}, ${v('kind')}, ${source}, ${v('day')}, ${v('channelId')}, ${v('conversationId')},
          ${v('category')}, ${v('template')}, ${v('ours')}, ${v('told')}, ${v('micros')}, ${v('currency')}, ${v('raw')}, 'open', NULL, NULL, NULL, NULL, ${at}, 1
          FROM json_each(${JSON.stringify(rows)}) v WHERE true`,
      )
      .onConflictDoUpdate({
        target: [variances.tenantId, variances.subject, variances.kind],
        set: { ...set, revision: sql`variances.revision + 1` },
        setWhere: sql`variances.state = 'open' AND (variances.day IS NOT excluded.day OR variances.ours IS NOT excluded.ours OR variances.told IS NOT excluded.told
          OR variances.micros IS NOT excluded.micros OR variances.raw IS NOT excluded.raw)`,
      }),
  );
}
