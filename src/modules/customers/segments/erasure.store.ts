import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { Filter } from '../../../kernel/filter';
import type { SegmentRow } from './segments.schemas';
import { segments } from './segments.table';

/** The segments in whose filters one of these texts stands, whatever its case. */
export const selectTelling = (s: Scope, words: readonly string[]): Promise<Pick<SegmentRow, 'id' | 'filter' | 'revision'>[]> =>
  s.db
    .select({ id: segments.id, filter: segments.filter, revision: segments.revision })
    .from(segments)
    .where(
      and(
        eq(segments.tenantId, s.tenantId),
        sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(words)}) w WHERE instr(lower(${segments.filter}), lower(w.value)) > 0)`,
      ),
    )
    .all();

/** Another filter of the segment as it was read; one that was changed meanwhile is looked at again. */
export const replaceFilter = (s: Scope, { id, revision }: Pick<SegmentRow, 'id' | 'revision'>, filter: Filter): BatchItem =>
  s.db
    .update(segments)
    .set({ filter, revision: revision + 1 })
    .where(and(eq(segments.tenantId, s.tenantId), eq(segments.id, id), eq(segments.revision, revision)));
