import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import { rare } from '../../../edge/storage/plan';
import type { VarianceState } from './kinds.domain';
import type { SummaryQuery, VarianceFilter, VarianceQuery } from './variance.schemas';
import { varianceStarts, variances } from './variance.table';

export type VarianceRow = typeof variances.$inferSelect;
const latest = keyset('desc', variances.day, variances.id);

/** Of one state between two days: what the index answers. The rest thins it out. */
const chosen = (s: Scope, { state, from, to, kind, category, template, channel }: VarianceFilter): SQL | undefined =>
  and(
    eq(variances.tenantId, s.tenantId),
    eq(variances.state, state),
    from === undefined ? undefined : gte(variances.day, from),
    to === undefined ? undefined : lte(variances.day, to),
    kind ? sql`+${variances.kind} = ${kind}` : undefined,
    category ? sql`+${variances.category} = ${category}` : undefined,
    template ? sql`+${variances.template} = ${template}` : undefined,
    channel ? sql`+${variances.channelId} = ${channel}` : undefined,
  );

/** Differences, those of the latest day first. */
export const selectVariances = (s: Scope, query: VarianceQuery): Promise<VarianceRow[]> =>
  s.db
    .select()
    .from(variances)
    .where(and(chosen(s, query), latest.behind(query.after)))
    .orderBy(...latest.orderBy)
    .limit(query.limit + 1)
    .all();

export const selectVariance = (s: Scope, id: string): Promise<VarianceRow | undefined> =>
  s.db
    .select()
    .from(variances)
    .where(and(eq(variances.tenantId, s.tenantId), rare(eq(variances.id, id))))
    .get();

export type Line = { key: string; currency: string; count: number; withoutAmount: number; micros: number };
const MOST = 100_000;
const COLUMN = { kind: 'kind', category: "coalesce(category, '')", template: "coalesce(template, '')", day: 'day' } as const;

/** From which day on the company's messages have been compared; undefined where that is since its first one. */
export const selectStart = async (s: Scope): Promise<string | undefined> =>
  (await s.db.select({ day: varianceStarts.day }).from(varianceStarts).where(eq(varianceStarts.tenantId, s.tenantId)).get())?.day;

/** Counted by a column and currency; `looked`: how many were looked at, the latest. */
export async function selectSums(s: Scope, { by, ...filter }: SummaryQuery): Promise<{ lines: Line[]; isWhole: boolean }> {
  const looked = s.db
    .select({
      kind: variances.kind,
      category: variances.category,
      template: variances.template,
      day: variances.day,
      micros: variances.micros,
      currency: variances.currency,
    })
    .from(variances)
    .where(chosen(s, filter))
    .orderBy(sql`${variances.day} DESC`, sql`${variances.id} DESC`)
    .limit(MOST);
  const lines = await s.db.all<Line>(
    sql`SELECT ${sql.raw(COLUMN[by])} AS key, coalesce(CASE WHEN micros IS NULL THEN '' ELSE currency END, '') AS currency, count(*) AS count,
        sum(micros IS NULL) AS withoutAmount, coalesce(sum(micros), 0) AS micros
      FROM (${looked}) GROUP BY 1, 2`,
  );
  return { lines, isWhole: lines.reduce((sum, { count }) => sum + count, 0) < MOST };
}

type Decision = { state: VarianceState; note: string | null; decidedBy: string | null; decidedAt: number | null; act: string | null };

/** Decides about the one that somebody has read; touches no row when another was faster. */
export const updateVariance = (s: Scope, { id, revision }: Pick<VarianceRow, 'id' | 'revision'>, decision: Decision) =>
  s.db
    .update(variances)
    .set({ ...decision, revision: sql`${variances.revision} + 1` })
    .where(and(eq(variances.tenantId, s.tenantId), rare(eq(variances.id, id)), eq(variances.revision, revision)));

/** The oldest of what a filter finds, so many at once. */
export const updateChosen = (s: Scope, filter: VarianceFilter, decision: Decision, most: number) =>
  s.db
    .update(variances)
    .set({ ...decision, revision: sql`${variances.revision} + 1` })
    .where(
      and(
        eq(variances.tenantId, s.tenantId),
        rare(
          sql`${variances.id} IN ${s.db
            .select({ id: variances.id })
            .from(variances)
            .where(chosen(s, filter))
            .orderBy(variances.day, variances.id)
            .limit(most)}`,
        ),
      ),
    );

/** What one act decided is open again. */
export const reopenAct = (s: Scope, act: string, most: number) =>
  s.db
    .update(variances)
    .set({ state: 'open', note: null, decidedBy: null, decidedAt: null, act: null, revision: sql`${variances.revision} + 1` })
    .where(
      and(
        eq(variances.tenantId, s.tenantId),
        rare(sql`${variances.id} IN ${s.db.select({ id: variances.id }).from(variances).where(ofAct(s, act)).limit(most)}`),
      ),
    );
const ofAct = (s: Scope, act: string): SQL | undefined => and(eq(variances.tenantId, s.tenantId), rare(eq(variances.act, act)));

export const countOfAct = async (s: Scope, act: string): Promise<number> =>
  (await s.db.select({ n: sql<number>`count(*)` }).from(variances).where(ofAct(s, act)))[0]?.n ?? 0;

/** How many a filter finds, counted no further than asked for. */
export async function countChosen(s: Scope, filter: VarianceFilter, most: number): Promise<number> {
  const some = s.db.select({ id: variances.id }).from(variances).where(chosen(s, filter)).orderBy(variances.day, variances.id).limit(most);
  const [row] = await s.db.all<{ n: number }>(sql`SELECT count(*) AS n FROM (${some})`);
  return row?.n ?? 0;
}
