import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { reasons } from '../../foundation/audit/audit.actions';
import { declareStatements, withdrawStatements } from '../consent/declared.actions';
import { unlist, writeWords } from '../contacts/contacts.actions';
import { erasedAmong } from '../personal-data/tombstones.actions';
import { applyStatements, declaring, type Step } from './apply.store';
import { BATCH_ROWS, batchesOf, stepOf, workOf } from './imports.domain';
import { selectStep } from './imports.store';
import { selectPeopleById } from './lookup.store';
import { type Declared, isWritten, type PlannedRow, type WrittenRow } from './plan.domain';
import { undoStatements } from './undo.store';

/** Whose work it is: of which import, and in whose name. */
type Work = { importId: string; by: string; byName: string; consent: Declared | null };

/** What the file declares of those of whom nothing was known: written with them, and taken back with them. */
function consentStatements(s: Scope, { importId, by, byName, consent }: Work, of: Step, rows: readonly WrittenRow[], isUndo: boolean) {
  const allowing = rows.filter(({ write }) => write.allows);
  if (!consent || allowing.length === 0) return [];
  const [people, among] = [declaring(s, of, allowing), allowing.map(({ contactId }) => contactId)];
  if (isUndo) return withdrawStatements(s, importId, people, among);
  return declareStatements(s, { importId, ...consent, at: s.clock(), actor: { id: by, name: byName } }, people, among);
}

/** What the contacts of these rows are found by, from now on: of who came by the file and goes again, nothing. */
function wordStatements(s: Scope, rows: readonly WrittenRow[], isUndo: boolean): BatchItem[] {
  const [going, staying] = [rows.filter(({ fate }) => isUndo && fate === 'new'), rows.filter(({ fate }) => !isUndo || fate !== 'new')];
  const ids = (of: readonly WrittenRow[]): string[] => of.map(({ contactId }) => contactId);
  return [...(going.length > 0 ? unlist(s, ids(going)) : []), ...(staying.length > 0 ? writeWords(s, ids(staying)) : [])];
}

/** Which lines a step wrote. Whoever comes second finds its receipt, and writes nothing. */
async function stepOnce(
  s: Scope,
  work: Work,
  of: Step,
  rows: readonly WrittenRow[],
  statements: typeof applyStatements,
): Promise<readonly number[]> {
  const known = await selectStep(s, of.work, of.step);
  if (known) return known;
  await s.giveWay();
  try {
    const isUndo = statements === undoStatements;
    const [first, ...rest] = statements(s, of, rows);
    if (first) await s.db.batch([first, ...rest, ...consentStatements(s, work, of, rows, isUndo), ...wordStatements(s, rows, isUndo)]);
  } catch (error) {
    if (!reasons(error).includes('UNIQUE constraint failed: job_steps')) throw error;
  }
  return (await selectStep(s, of.work, of.step)) ?? [];
}

const newNames = (row: WrittenRow): boolean => row.fate === 'updated' && row.before.name !== row.write.name;

/** Threads show names. Told again also of a step that was written before: the word may have been lost. */
async function tell(s: Scope, rows: readonly WrittenRow[], lines: ReadonlySet<number>): Promise<void> {
  const ids = rows.flatMap((row) => (newNames(row) && lines.has(row.line) ? [row.contactId] : []));
  if (ids.length === 0) return;
  for (const person of await selectPeopleById(s, ids)) for (const updated of s.hooks('contactUpdated')) await updated(s, person);
}

/** Who was erased since the rows were looked at is left out. */
async function withoutErased(s: Scope, rows: readonly WrittenRow[]): Promise<WrittenRow[]> {
  const erased = await erasedAmong(
    s,
    rows.flatMap(({ write }) => write.identities),
  );
  const isErased = ({ write }: WrittenRow): boolean =>
    write.identities.some(({ kind, value }) => erased.some((one) => one.kind === kind && one.value === value));
  return erased.length === 0 ? [...rows] : rows.filter((row) => !isErased(row));
}

/** Writes one part of a plan; the lines that were written. */
export async function applyPart(s: Scope, work: Work, part: number, plan: readonly PlannedRow[]): Promise<Set<number>> {
  const { importId, by, byName } = work;
  const done = new Set<number>();
  for (const [n, batch] of batchesOf(plan).entries()) {
    const rows = await withoutErased(s, batch.filter(isWritten));
    if (rows.length === 0) continue;
    const lines = new Set(
      await stepOnce(s, work, { work: workOf(importId, 'apply'), step: stepOf(part, n), importId, by, byName }, rows, applyStatements),
    );
    await tell(s, rows, lines);
    for (const line of lines) done.add(line);
  }
  return done;
}

/**
 * Makes contacts of people of whom a part of a list tells, with what it declares of them. `job`: under whose name the receipts lie, so that a
 * step which is told again writes nothing.
 */
export async function writeNewcomers(s: Scope, work: Work, job: string, part: number, rows: readonly PlannedRow[]): Promise<void> {
  const { importId, by, byName } = work;
  for (const [n, batch] of batchesOf(rows.filter(isWritten)).entries()) {
    const left = await withoutErased(s, batch);
    if (left.length > 0) await stepOnce(s, work, { work: job, step: stepOf(part, n), importId, by, byName }, left, applyStatements);
  }
}

/** Which lines of a part were written; all of them as long as nothing was. */
export async function linesWritten(s: Scope, importId: string, part: number, rows: number): Promise<Set<number>> {
  const batches = Array.from({ length: Math.ceil(rows / BATCH_ROWS) });
  const found = await Promise.all(batches.map((_, n) => selectStep(s, workOf(importId, 'apply'), stepOf(part, n))));
  return new Set(found.flatMap((lines) => lines ?? []));
}

/** Takes back what a part wrote; how many were taken back, and how many were left as somebody has made them since. */
export async function undoPart(s: Scope, work: Work, part: number, plan: readonly PlannedRow[]): Promise<{ undone: number; left: number }> {
  const { importId, by, byName } = work;
  const sum = { undone: 0, left: 0 };
  for (const [n, batch] of batchesOf(plan).entries()) {
    const written = new Set((await selectStep(s, workOf(importId, 'apply'), stepOf(part, n))) ?? []);
    const rows = batch.filter(isWritten).filter(({ line }) => written.has(line));
    if (rows.length === 0) continue;
    const of = { work: workOf(importId, 'undo'), step: stepOf(part, n), importId, by, byName };
    const lines = new Set(await stepOnce(s, work, of, rows, undoStatements));
    await tell(s, rows, lines);
    sum.undone += lines.size;
    sum.left += rows.length - lines.size;
  }
  return sum;
}
