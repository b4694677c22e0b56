import type { Scope } from '../../../edge/platform/scope';
import type { UserScope } from '../../foundation/access/access.scope';
import { selectStepsWithin } from '../../foundation/jobs/jobs.actions';
import { PART_ROWS, workOf } from '../contact-import/imports.domain';
import type { TargetRow } from '../contact-import/plan.domain';
import { mannerOf, ownTypes } from '../definitions/definitions.actions';
import type { Lens } from '../entity-types/lens.domain';
import { titleOf } from '../entity-types/title.domain';
import { unediting } from '../records/bulk-writing.actions';
import { nextOf, standings } from '../records/changing.actions';
import { deletionOf } from '../records/deleting.actions';
import { rowsByIds } from '../records/lookup.actions';
import { defaultsOf, type Opened } from '../records/records.actions';
import { type Made, stepOnce } from '../records/steps.actions';
import { type Line, PLACES, STEP } from '../records/steps.domain';
import { foldedOf, withValues } from '../records/values.domain';
import type { Writer } from '../records/writer.domain';
import { changeStatements, creationOf } from '../records/writing.actions';
import type { RecordWrite } from './fate.domain';

export type Work = { importId: string; s: UserScope; opened: Opened };
type Written = Extract<TargetRow, { write: unknown }>;
const isWritten = (row: TargetRow): row is Written => row.fate === 'new' || row.fate === 'updated';
const writeOf = ({ write }: Written): RecordWrite => write as RecordWrite; // safe: the check wrote it

const STEPS = PART_ROWS / STEP;
const batches = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / STEP) }, (_, n) => rows.slice(n * STEP, (n + 1) * STEP));
const left = (line: number): Made => ({ line: [line, 'refused', null, 'changed-meanwhile'], statements: [] });
const writerIn = ({ s: { actor }, importId }: Work, source: Writer['source']): Writer => ({
  ...{ source, via: importId },
  by: { id: actor.id, name: actor.name },
});

async function made(work: Work, { line, recordId, write }: { line: number; recordId: string; write: RecordWrite }): Promise<Made> {
  const { s, opened } = work;
  const { lens } = opened;
  const { definition, about } = lens.type;
  const given = Object.fromEntries(
    lens.fields.flatMap(({ no, default: value }) => (value === undefined ? [] : [[String(no), value] as const])),
  );
  const vals = withValues({ ...defaultsOf(lens), ...given }, write.values);
  const title = titleOf(definition, about.title, vals, await mannerOf(s));
  const at = s.clock();
  const row = {
    ...{ id: recordId, typeNo: lens.type.no, title, vals, folded: foldedOf(definition.fields, { title, vals }) },
    ...{ ownerId: write.owner ?? null, departmentId: write.department ?? null },
    ...{ source: 'import' as const, createdBy: s.actor.id, createdAt: at, updatedAt: at, revision: 1 },
  };
  return { line: [line, 'changed', 1, null], statements: [], creation: await creationOf(s, lens, { row, links: write.links }) };
}

/** Whether all that a row writes is still a field of the type: one that became another since the check keeps its values elsewhere. */
function isFitting({ fields }: Lens, { values, links }: RecordWrite): boolean {
  const numbers = new Set(fields.map(({ no }) => String(no)));
  return [...Object.keys(values), ...Object.keys(links)].every((no) => numbers.has(no));
}

/** Makes and changes the records of these rows, as far as each is as the check saw it. */
const writing =
  (work: Work) =>
  async (rows: readonly Written[]): Promise<Made[]> => {
    const { s, opened } = work;
    const { lens } = opened;
    const found = await rowsByIds(
      s,
      lens,
      rows.flatMap((row) => (row.fate === 'updated' ? row.recordId : [])),
    );
    const all = new Map((await standings(s, lens, found)).map((one) => [one.row.id, one] as const));
    const manner = await mannerOf(s);
    return Promise.all(
      rows.map(async (row): Promise<Made> => {
        const write = writeOf(row);
        if (!isFitting(lens, write)) return left(row.line);
        if (row.fate === 'new') return made(work, { line: row.line, recordId: row.recordId, write });
        const before = all.get(row.recordId);
        if (!before || before.row.revision !== row.revision) return left(row.line);
        const next = nextOf(lens, before, { ...write, owner: write.owner, department: write.department }, manner);
        const { statements } = await changeStatements(s, lens, before, next, writerIn(work, 'import'));
        return { line: [row.line, 'changed', row.revision + 1, null], statements };
      }),
    );
  };

const changedIn = (lines: readonly Line[]): number[] => lines.flatMap(([line, fate]) => (fate === 'changed' ? line : []));

/** Writes one part of a plan; the lines that were written. */
export async function applyPart(work: Work, part: number, plan: readonly TargetRow[]): Promise<Set<number>> {
  const done: number[] = [];
  for (const [n, rows] of batches(plan.filter(isWritten)).entries()) {
    const place = { work: workOf(work.importId, 'apply'), step: part * STEPS + n, lens: work.opened.lens };
    done.push(...changedIn(await stepOnce(work.s, place, rows, writing(work))));
  }
  return new Set(done);
}

/** Everything that was written of a part. */
async function receiptsOf(s: Scope, importId: string, part: number): Promise<Line[]> {
  const from = part * STEPS * PLACES;
  const found = await selectStepsWithin(s, workOf(importId, 'apply'), from, from + STEPS * PLACES - 1);
  return found.flatMap(({ lines }) => lines as readonly Line[]); // safe: our own receipts
}
export const linesWritten = async (s: Scope, importId: string, part: number): Promise<Set<number>> =>
  new Set(changedIn(await receiptsOf(s, importId, part)));

/** Takes back what was written: what the file brought goes, where nothing hangs on it; what it changed is as before. */
const unwriting =
  (work: Work) =>
  async (rows: readonly Written[]): Promise<Made[]> => {
    const { s, opened } = work;
    const found = new Map(
      (
        await rowsByIds(
          s,
          opened.lens,
          rows.map(({ recordId }) => recordId),
        )
      ).map((row) => [row.id, row] as const),
    );
    const types = await ownTypes(s);
    const back = unediting({ s, opened, writer: writerIn(work, 'import-undone') });
    return Promise.all(
      rows.map(async (row): Promise<Made> => {
        const now = found.get(row.recordId);
        const revision = row.fate === 'new' ? 1 : row.revision + 1;
        if (!now || now.revision !== revision) return left(row.line);
        if (row.fate === 'updated') {
          const [one] = await back([[now.no, 'changed', revision, null]]);
          return one ? { ...one, line: [row.line, one.line[1], one.line[2], one.line[3]] } : left(row.line);
        }
        const deletion = await deletionOf(s, opened, types, now);
        if ('refusing' in deletion || deletion.isNamed) return left(row.line);
        return { line: [row.line, 'changed', revision + 1, null], statements: deletion.statements };
      }),
    );
  };

export async function undoPart(work: Work, part: number, plan: readonly TargetRow[]): Promise<{ undone: number; left: number }> {
  const written = await linesWritten(work.s, work.importId, part);
  const sum = { undone: 0, left: 0 };
  for (const [n, batch] of batches(plan.filter(isWritten)).entries()) {
    const rows = batch.filter(({ line }) => written.has(line));
    const place = { work: workOf(work.importId, 'undo'), step: part * STEPS + n, lens: work.opened.lens };
    const lines = await stepOnce(work.s, place, rows, unwriting(work));
    const undone = lines.filter(([, fate]) => fate !== 'refused').length;
    sum.undone += undone;
    sum.left += rows.length - undone;
  }
  return sum;
}
