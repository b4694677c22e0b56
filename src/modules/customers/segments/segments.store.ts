import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { keyset } from '../../../edge/storage/keyset';
import type { Filter } from '../../../kernel/filter';
import { normalizeText } from '../../../kernel/text';
import { MOST_SEGMENTS } from './segments.domain';
import type { SegmentRow } from './segments.schemas';
import { segments, segmentUses } from './segments.table';

const one = (s: Scope, id: string) => and(eq(segments.tenantId, s.tenantId), eq(segments.id, id));

export const selectSegment = (s: Scope, id: string): Promise<SegmentRow | undefined> =>
  s.db.select().from(segments).where(one(s, id)).get();

const byName = keyset('asc', segments.nameKey, segments.id);
/** Those that somebody with these rights may see (undefined: all), by name. */
export const selectSegments = (
  s: Scope,
  allowed: readonly string[] | undefined,
  page: { after?: string | undefined; limit: number },
): Promise<SegmentRow[]> =>
  s.db
    .select()
    .from(segments)
    .where(
      and(
        eq(segments.tenantId, s.tenantId),
        allowed &&
          sql`NOT EXISTS (SELECT 1 FROM json_each(${segments.needs}) n WHERE n.value NOT IN (SELECT value FROM json_each(${JSON.stringify(allowed)})))`,
        byName.behind(page.after),
      ),
    )
    .orderBy(...byName.orderBy)
    .limit(page.limit + 1)
    .all();

export const selectFilters = (s: Scope, ids: readonly string[]): Promise<Pick<SegmentRow, 'id' | 'filter'>[]> =>
  s.db
    .select({ id: segments.id, filter: segments.filter })
    .from(segments)
    .where(and(eq(segments.tenantId, s.tenantId), sql`${segments.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
    .all();

/** The segments whose filters name this one. */
export const selectUsers = (s: Scope, id: string): Promise<Pick<SegmentRow, 'id' | 'name'>[]> =>
  s.db
    .select({ id: segments.id, name: segments.name })
    .from(segmentUses)
    .innerJoin(segments, and(eq(segments.tenantId, segmentUses.tenantId), eq(segments.id, segmentUses.segmentId)))
    .where(and(eq(segmentUses.tenantId, s.tenantId), eq(segmentUses.usedId, id)))
    .orderBy(segments.nameKey)
    .all();

export type SegmentFields = { name: string; filter: Filter; needs: readonly string[] };

/** Touches no row when there are as many as there may be. */
export const insertSegment = (s: Scope, id: string, { name, filter, needs }: SegmentFields) =>
  s.db.insert(segments).select(
    sql`SELECT ${s.tenantId}, ${id}, ${name}, ${normalizeText(name)}, ${JSON.stringify(filter)}, ${JSON.stringify(needs)}, 1, ${s.clock()}, ${s.clock()}
      WHERE (SELECT count(*) FROM segments WHERE tenant_id = ${s.tenantId}) < ${MOST_SEGMENTS}`,
  );

/** Changes the segment somebody has read; touches no row when another was faster. */
export const updateSegment = (s: Scope, { id, revision }: { id: string; revision: number }, { name, filter, needs }: SegmentFields) =>
  s.db
    .update(segments)
    .set({ name, nameKey: normalizeText(name), filter, needs, changedAt: s.clock(), revision: sql`${segments.revision} + 1` })
    .where(and(one(s, id), eq(segments.revision, revision)));

/** What it uses goes with it. */
export const deleteSegment = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  s.db.delete(segments).where(and(one(s, id), eq(segments.revision, revision)));

export const writeUses = (s: Scope, id: string, used: readonly string[]) =>
  [
    s.db.delete(segmentUses).where(and(eq(segmentUses.tenantId, s.tenantId), eq(segmentUses.segmentId, id))),
    s.db.insert(segmentUses).select(sql`SELECT ${s.tenantId}, ${id}, value FROM json_each(${JSON.stringify(used)})`),
  ] as const;

const named = (s: Scope, id: string) => and(eq(segments.tenantId, s.tenantId), sql`instr(${segments.filter}, ${`"${id}"`}) > 0`);

/** The segments whose filters name something of the company by its id. */
export const selectNaming = (s: Scope, id: string) =>
  s.db.select({ id: segments.id, name: segments.name }).from(segments).where(named(s, id)).orderBy(segments.nameKey).all();

/** The segments that need a right: over a type, also those that need it over a field of that. */
export const selectNeeding = (s: Scope, need: string) =>
  s.db
    .select({ id: segments.id, name: segments.name })
    .from(segments)
    .where(
      and(
        eq(segments.tenantId, s.tenantId),
        sql`(instr(${segments.needs}, ${`"${need}"`}) > 0 OR instr(${segments.needs}, ${`"${need}:`}) > 0)`,
      ),
    )
    .orderBy(segments.nameKey)
    .all();

/** Names one thing instead of another. */
export const renameStatements = (s: Scope, { from, into }: { from: string; into: string }) => [
  s.db
    .update(segments)
    .set({
      filter: sql`replace(${segments.filter}, ${`"${from}"`}, ${`"${into}"`})`,
      changedAt: s.clock(),
      revision: sql`${segments.revision} + 1`,
    })
    .where(named(s, from)),
];
