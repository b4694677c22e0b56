import type { ContactImport } from '../../client/types.gen';

export type ImportState = ContactImport['state'];
export type Fate = 'new' | 'updated' | 'unchanged' | 'skipped' | 'duplicate' | 'rejected';
export const FATES: readonly Fate[] = ['new', 'updated', 'unchanged', 'skipped', 'duplicate', 'rejected'];
export const STEPS = ['file', 'columns', 'check', 'result'] as const;

/** What may be done with an import now, or what it is doing. */
export type Stage = 'file' | 'columns' | 'checking' | 'ready' | 'applying' | 'result' | 'undoing';
const STAGES: Readonly<Record<ImportState, Stage>> = {
  waiting: 'file',
  refused: 'columns',
  mapping: 'columns',
  mapped: 'columns',
  checking: 'checking',
  ready: 'ready',
  applying: 'applying',
  'apply-stopped': 'result',
  done: 'result',
  undoing: 'undoing',
  'undo-stopped': 'result',
  undone: 'result',
};
export const stageOf = (state: ImportState): Stage => STAGES[state];

const PLACES: Readonly<Record<Stage, number>> = { file: 0, columns: 1, checking: 2, ready: 2, applying: 3, undoing: 4, result: 4 };
/** At which of the steps it is; behind the last: there is nothing left to do. */
export const placeOf = (state: ImportState): number => (state === 'apply-stopped' ? 3 : PLACES[stageOf(state)]);

export const isBusy = (state: ImportState): boolean => ['checking', 'applying', 'undoing'].includes(stageOf(state));

const DAY = 86_400_000;
/** Until when what was written can be taken back; undefined: not any more, or nothing was. */
export function undoUntil({ state, appliedAt }: Pick<ContactImport, 'state' | 'appliedAt'>, now: number): number | undefined {
  if (appliedAt === null || !['done', 'apply-stopped', 'undo-stopped'].includes(state)) return undefined;
  const until = Date.parse(appliedAt) + DAY;
  return until > now ? until : undefined;
}

/** How many rows have a fate, of the counts of an import or of its job. */
export const countOf = (counts: Readonly<Record<string, number>>, name: string): number => counts[name] ?? 0;

/** Rows that the writing would touch, or has touched. */
export const writtenOf = (counts: Readonly<Record<string, number>>): number => countOf(counts, 'new') + countOf(counts, 'updated');
