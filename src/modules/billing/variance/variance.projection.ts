import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { dayOf } from '../../../kernel/calendar';
import { innerId, newId } from '../../../kernel/ids';
import { type Instant, instantOf } from '../../../kernel/time';
import type { Oddity, SessionFact } from '../../service/conversations/billing-fact.domain';
import { digitsOf } from '../ledger/entries.domain';
import type { MoneyChange } from '../ledger/ledger.projection';
import { type Asked, pricedIn, type Terms } from '../tariffs/terms.domain';
import { termsOf } from '../tariffs/terms.projection';
import { differencesOf, type Found, type Judge } from './differences.domain';
import type { Difference, MessageKind } from './kinds.domain';
import { BEFORE, lifeOf, providerTerms, replayed, type Traced } from './provider.domain';
import { variances } from './variance.table';

type Statement = BatchItem<'sqlite'>;
type TracedFact = Extract<SessionFact, { kind: 'session-traced' }>;

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
      return keep(db, change, fact, foundIn(change, fact, { terms, known }));
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
  const rows = await db.all<{ number: number; openedAt: number; trace: string | null }>(
    sql`SELECT j.value ->> 1 AS number, coalesce(s.began_at, s.opened_at) AS openedAt, s.trace AS trace
      FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN sessions s WHERE s.tenant_id = ${ref.tenantId} AND s.id = j.value ->> 0`,
  );
  const known = new Map(rows.map((row) => [row.number, { ...row, openedAt: instantOf(row.openedAt) }]));
  for (const fact of facts) {
    if (fact.kind === 'session-opened' || fact.kind === 'session-began') {
      const { number, openedAt } = fact.session;
      if (fact.kind === 'session-began' || !known.has(number))
        known.set(number, { trace: known.get(number)?.trace ?? null, number, openedAt });
    }
  }
  for (const { number, trace } of traced) {
    const session = known.get(number);
    if (session) known.set(number, { ...session, trace });
  }
  return known;
}

function foundIn(
  { ref }: MoneyChange,
  { number, sent = [], oddities = [] }: TracedFact,
  { terms, known }: { terms: Terms; known: ReadonlyMap<number, Traced> },
): Difference[] {
  const traces = [...known.values()].filter((one) => one.number <= number && one.number >= number - BEFORE);
  const life = lifeOf(traces);
  if (traces.every((one) => one.number !== number)) return [];
  const zone = ref.account.timezone;
  const asked = (at: Instant): Asked => ({ at, zone });
  const account = { wabaId: ref.account.wabaId, channelId: ref.channel.id, portfolioId: null };
  const judge: Judge = {
    who: { phone: digitsOf(ref.contact.phone), zone, account },
    pricedAt: (at) => pricedIn(terms, 'provider', asked(at)),
  };
  const own = life.events.flatMap((event) => (event.type === 'accepted' && event.seq >= life.first ? [event] : []));
  const placeOf = new Map(own.map(({ seq }, n) => [seq, sent[n]]));
  const of = replayed(providerTerms(terms), life);
  const found = differencesOf(of, judge);
  const lates = of.delivered.filter(
    (fact, n) => isAfterFailure(life.events, fact.seq) && of.delivered.findIndex((one) => one.seq === fact.seq) === n,
  );
  const about = { channelId: ref.channel.id, conversationId: ref.conversationId };
  const subjectOf = (seq: number): string => innerId('message', ref.conversationId, seq);
  const place = (seq: number): string[] => {
    const at = placeOf.get(seq);
    return at === undefined ? [] : [subjectOf(at)];
  };
  const strange = new Set(oddities.filter(({ kind }) => kind !== 'clock').map(({ seq }) => subjectOf(seq)));
  const words = ({ seq, at, kind, ...rest }: Found): Difference[] =>
    place(seq).flatMap((subject) => (strange.has(subject) ? [] : [{ ...about, ...rest, subject, kind, day: dayOf(at, zone), raw: null }]));
  const odd = ({ kind, seq, raw }: Oddity): Difference => {
    const event = own[sent.indexOf(seq)];
    const day = dayOf(arrivalOf(life.events, event?.seq) ?? event?.at ?? instantOf(0), zone);
    const micros = kind === 'clock' ? 0 : null;
    const category = event?.template === null ? 'service' : (event?.category ?? null);
    return { ...about, subject: subjectOf(seq), kind, day, category, ours: {}, told: {}, micros, currency: null, raw };
  };
  const late = lates.flatMap((fact) =>
    place(fact.seq).map((subject): Difference => {
      const kind: MessageKind = 'delivered-after-failure';
      return {
        ...about,
        subject,
        kind,
        day: dayOf(fact.at, zone),
        category: fact.category,
        ours: {},
        told: {},
        micros: 0,
        currency: null,
        raw: null,
      };
    }),
  );
  return [...found.flatMap(words), ...oddities.filter(({ seq }) => sent.includes(seq)).map(odd), ...late];
}

type Events = ReturnType<typeof lifeOf>['events'];
const arrivalOf = (events: Events, seq: number | undefined): Instant | undefined =>
  events.find((event) => event.type === 'delivered' && event.seq === seq)?.at;
function isAfterFailure(events: Events, seq: number): boolean {
  const failed = events.findIndex((event) => event.type === 'failed' && event.seq === seq);
  return failed >= 0 && events.findLastIndex((event) => event.type === 'delivered' && event.seq === seq) > failed;
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
  { source, among }: { source: 'trace' | 'import'; among: SQL },
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
  { source, at }: { source: 'trace' | 'sweep' | 'import'; at: Instant },
  found: readonly Difference[],
): Statement[] {
  const set = Object.fromEntries(
    (['day', 'category', 'ours', 'told', 'micros', 'currency', 'raw'] as const).map((name) => [name, sql.raw(`excluded.${name}`)]),
  );
  const all = found.map((one) => ({ ...one, id: newId('variance'), ours: JSON.stringify(one.ours), told: JSON.stringify(one.told) }));
  const parts = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
  const v = (name: string): SQL => sql.raw(`v.value ->> '${name}'`);
  return parts.map((rows) =>
    db
      .insert(variances)
      .select(
        sql`SELECT ${tenantId}, ${v('id')}, ${v('subject')}, ${v('kind')}, ${source}, ${v('day')}, ${v('channelId')}, ${v('conversationId')},
          ${v('category')}, ${v('ours')}, ${v('told')}, ${v('micros')}, ${v('currency')}, ${v('raw')}, 'open', NULL, NULL, NULL, NULL, ${at}, 1
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
