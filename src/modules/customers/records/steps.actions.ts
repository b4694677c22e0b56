import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { reasons } from '../../foundation/audit/audit.actions';
import { selectStepsWithin } from '../../foundation/jobs/jobs.actions';
import type { Lens } from '../entity-types/lens.domain';
import type { Creation } from './creating.store';
import type { Line, Reason } from './steps.domain';
import { PLACES } from './steps.domain';
import { insertReceipt } from './steps.store';
import { creating, isAsRead } from './writing.actions';

/** What is to be written of one record, and what is said of it then. */
export type Made = { line: Line; statements: readonly BatchItem[]; creation?: Creation };
type Make<T> = (items: readonly T[]) => Promise<Made[]>;
/** `lens`: the type as the step has read it. */
type Place = { work: string; step: number; lens: Lens };

/** How often one record is tried again that others change at the same time. */
const TRIES = 3;

/**
 * What a step did to its records: all of it in one batch, or, where something stands against that, each record by itself. Whoever comes second
 * finds the receipts, and writes nothing. `apart`: each by itself from the start.
 */
export async function stepOnce<T>(
  s: Scope,
  { work, step, lens }: Place,
  items: readonly T[],
  make: Make<T>,
  apart = false,
): Promise<Line[]> {
  if (items.length === 0) return [];
  const from = step * PLACES;
  const found = await selectStepsWithin(s, work, from, from + PLACES - 1);
  const known = new Map(found.map((one) => [one.step - from, one.lines as readonly Line[]])); // safe: our own receipts
  const whole = known.get(0);
  if (whole) return [...whole];
  await s.giveWay();
  if (!apart && known.size === 0) {
    const made = await make(items);
    const told = await keep(s, { work, step: from }, made);
    if (told === 'kept') return made.map(({ line }) => line);
    if (told === 'known') return stepOnce(s, { work, step, lens }, items, make, apart);
  }
  const lines: Line[] = [];
  for (const [n, item] of items.entries())
    lines.push(known.get(n + 1)?.[0] ?? (await alone(s, { work, step: from + n + 1, lens }, item, make)));
  return lines;
}

async function alone<T>(s: Scope, place: Place, item: T, make: Make<T>): Promise<Line> {
  for (let attempt = 1; ; attempt += 1) {
    const [made] = await make([item]);
    if (!made) throw new Error('nothing is said of a record');
    const told = await keep(s, place, [made]);
    if (told === 'kept') return made.line;
    if (told === 'known') return receiptOf(s, place);
    // Against a type that was changed nothing can be said of a record: the work reads it anew and comes back.
    if (told === 'changed-meanwhile' && !(await isAsRead(s, place.lens))) throw new Error('the type was changed meanwhile');
    if (told === 'changed-meanwhile' && attempt < TRIES) continue;
    const line: Line = [made.line[0], 'refused', null, told];
    return (await keep(s, place, [{ line, statements: [] }])) === 'known' ? receiptOf(s, place) : line;
  }
}

async function receiptOf(s: Scope, { work, step }: Omit<Place, 'lens'>): Promise<Line> {
  const [found] = await selectStepsWithin(s, work, step, step);
  const [line] = (found?.lines ?? []) as readonly Line[]; // safe: our own receipts
  if (!line) throw new Error(`a receipt of ${work} is gone`);
  return line;
}

/** `known`: somebody else has written the receipt meanwhile. */
async function keep(s: Scope, { work, step }: Omit<Place, 'lens'>, made: readonly Made[]): Promise<'kept' | 'known' | Reason> {
  const lines = made.map(({ line }) => line);
  try {
    const creations = made.flatMap(({ creation }) => creation ?? []);
    await s.db.batch([insertReceipt(s, work, step, lines), ...creating(s, creations), ...made.flatMap(({ statements }) => statements)]);
    return 'kept';
  } catch (error) {
    const said = reasons(error);
    if (said.includes('UNIQUE constraint failed: job_steps')) return 'known';
    if (said.includes('UNIQUE constraint failed: record_uniques')) return 'value-not-unique';
    if (said.includes('CHECK constraint failed')) return 'changed-meanwhile';
    throw error;
  }
}
