import type { Scope } from '../../../edge/platform/scope';
import { bornNo } from '../../../kernel/fields/forms';
import type { Filter } from '../../../kernel/filter';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { entityNeed, known, meets } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { needsOf, readFilter } from '../contacts/filter.actions';
import { seenTypes } from '../entity-types/entity-types.actions';
import { RELATED } from '../records/related.domain';
import { expanded, LARGEST_FILTER, usedBy } from './segments.domain';
import { segmentProblems } from './segments.problems';
import type { SegmentRow } from './segments.schemas';
import {
  deleteSegment,
  insertSegment,
  type SegmentFields,
  selectFilters,
  selectNaming,
  selectNeeding,
  selectSegment,
  selectSegments,
  selectUsers,
  updateSegment,
  writeUses,
} from './segments.store';

/** Puts the conditions of segments in their place; those of segments that they use as well. */
export async function segmentConditions(s: Scope, filter: Filter): Promise<Filter> {
  let whole = filter;
  for (let ids = usedBy(whole); ids.length > 0; ids = usedBy(whole)) {
    const found = await selectFilters(s, ids);
    const next = expanded(whole, new Map(found.map((one) => [one.id, one.filter])));
    if (!next) throw unknownSegment();
    whole = next;
  }
  return whole;
}

const unknownSegment = (): Problem =>
  new Problem('invalid-request', { errors: [{ pointer: '/filter', detail: 'names a segment that does not exist' }] });

/** Those that somebody may see: who lacks a right that the conditions need knows nothing of the segment. */
export async function listSegments(s: UserScope, page: { after?: string | undefined; limit: number }): Promise<SegmentRow[]> {
  const overTypes = (await seenTypes(s)).flatMap(({ type: { id }, fields }) => [
    entityNeed(id),
    ...fields.map((field) => entityNeed(id, bornNo(field))),
  ]);
  const all = [...known(s.catalog.capabilities), ...overTypes];
  return selectSegments(
    s,
    all.filter((need) => meets(s.subject, need)),
    page,
  );
}

export async function findSegment(s: UserScope, id: string): Promise<SegmentRow> {
  const row = await selectSegment(s, id);
  if (!row?.needs.every((one) => meets(s.subject, one))) throw new Problem('not-found');
  return row;
}

async function fieldsOf(s: UserScope, { name, filter: asked }: { name: string; filter: unknown }): Promise<SegmentFields> {
  const { filter, whole } = await readFilter(s, asked);
  if (JSON.stringify(filter).length > LARGEST_FILTER)
    throw new Problem('invalid-request', { errors: [{ pointer: '/filter', detail: `at most ${LARGEST_FILTER} characters` }] });
  return { name, filter, needs: await needsOf(s, whole) };
}

export async function createSegment(s: UserScope, input: { name: string; filter?: unknown }): Promise<SegmentRow> {
  if (input.filter === undefined) throw noFilter();
  const fields = await fieldsOf(s, { name: input.name, filter: input.filter });
  const id = newId('segment');
  const note = { action: 'segment.created', object: objectOf({ id, ...fields }), after: factsOf(fields) } as const;
  const [, uses] = writeUses(s, id, usedBy(fields.filter));
  if (!(await commitWithAudit(s, note, [insertSegment(s, id, fields), uses]).catch(explain))) throw segmentProblems('segment-limit');
  return findSegment(s, id);
}

const noFilter = (): Problem => new Problem('invalid-request', { errors: [{ pointer: '/filter', detail: 'is needed' }] });

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function changeSegment(
  s: UserScope,
  id: string,
  expected: number | undefined,
  change: { name?: string | undefined; filter?: unknown },
): Promise<SegmentRow> {
  const before = await findSegment(s, id);
  const after = await fieldsOf(s, { name: change.name ?? before.name, filter: change.filter ?? before.filter });
  const changed = changedFields(factsOf(before), factsOf(after));
  // Other values leave the shape as it was.
  const isOther = JSON.stringify(before.filter) !== JSON.stringify(after.filter);
  const facts = isOther ? { ...changed, after: { ...changed.after, filter: shapeOf(after.filter) } } : changed;
  const revision = expected ?? before.revision;
  if (revision === before.revision && Object.keys(facts.after).length === 0) return before;
  const note = { action: 'segment.updated', object: objectOf({ id, ...after }), ...facts } as const;
  const statements = [updateSegment(s, { id, revision }, after), ...writeUses(s, id, usedBy(after.filter))] as const;
  if (!(await commitWithAudit(s, note, statements).catch(explain))) throw new Problem('stale-revision');
  return findSegment(s, id);
}

export async function removeSegment(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const before = await findSegment(s, id);
  const note = { action: 'segment.deleted', object: objectOf(before), before: factsOf(before) } as const;
  const inUse = async (error: unknown): Promise<never> => {
    const places = await selectUsers(s, id);
    if (places.length === 0) throw error;
    throw segmentProblems('segment-in-use', { places: places.map((one) => ({ kind: 'segment', ...one })) });
  };
  const done = commitWithAudit(s, note, [deleteSegment(s, { id, revision: expected ?? before.revision })]);
  if (!(await done.catch(inUse))) throw new Problem('stale-revision');
}

/** The log may not forget anything, so it keeps which fields a filter asks, and none of the values. */
const factsOf = ({ name, filter }: Pick<SegmentFields, 'name' | 'filter'>): Facts => ({ name, filter: shapeOf(filter) });
const shapeOf = (filter: Filter): string => {
  if ('all' in filter) return `(${filter.all.map(shapeOf).join(' and ')})`;
  if ('any' in filter) return `(${filter.any.map(shapeOf).join(' or ')})`;
  if ('not' in filter) return `not ${shapeOf(filter.not)}`;
  // Whoever reads the log may not know of the type.
  return filter.field.startsWith(RELATED) ? `records ${filter.is}` : `${filter.field} ${filter.is}`;
};
const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'segment', id, name });

const explain = explainConstraint((said) => {
  if (/UNIQUE constraint failed: (index 'segments_by_name'|segments\.)/.test(said)) return new Problem('name-taken');
  if (said.includes('segment-circle')) return segmentProblems('segment-circle');
  if (said.includes('segment-too-deep')) return segmentProblems('segment-too-deep');
  return said.includes('FOREIGN KEY constraint failed') ? unknownSegment() : undefined;
});

export const tagPlaces = async (s: Scope, tagId: string) => (await selectNaming(s, tagId)).map((one) => ({ kind: 'segment', ...one }));

/** Where a type, or a field of it, is named. */
export const typePlaces = async (s: Scope, typeId: string, fieldNo?: number) =>
  (await selectNeeding(s, entityNeed(typeId, fieldNo))).map((one) => ({ kind: 'segment', ...one }));
