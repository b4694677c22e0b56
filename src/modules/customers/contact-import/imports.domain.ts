import { type Duration, days, hours } from '../../../kernel/time';
import type { JobState } from '../../foundation/jobs/jobs.domain';

/** The target of a file of contacts; any other is the id of an entity type. */
export const CONTACTS = 'contacts';

export const PHASES = ['waiting', 'mapping', 'mapped', 'checking', 'refused', 'ready', 'applying', 'done', 'undoing', 'undone'] as const;
export type Phase = (typeof PHASES)[number];
export const IMPORT_STATES = [...PHASES, 'apply-stopped', 'undo-stopped'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `complete` fills in what is missing, `update` takes what the file says, `skip` leaves whom we know alone. */
export const MODES = ['complete', 'update', 'skip'] as const;
export type Mode = (typeof MODES)[number];

export const FATES = ['new', 'updated', 'unchanged', 'skipped', 'duplicate', 'rejected'] as const;
export type Fate = (typeof FATES)[number];

/** Rows of one object in the store, and of one batch of the database. */
export const PART_ROWS = 2_000;
export const BATCH_ROWS = 80;
const BATCHES = PART_ROWS / BATCH_ROWS;

/** How many a company begins in 24 hours. */
export const IMPORTS_A_DAY = 20;

/** Until when what was applied can be taken back, from when it began. */
export const UNDO_WITHIN: Duration = hours(24);
/** Imports and all they keep go after so long. */
export const KEPT_FOR: Duration = days(7);

/** What an import is at: a phase whose job has ended without it has stopped. */
export function stateOf(phase: Phase, job: JobState | undefined): ImportState {
  if (job === 'waiting' || job === 'running' || job === 'done') return phase;
  if (phase === 'checking') return 'mapped';
  if (phase === 'applying') return 'apply-stopped';
  return phase === 'undoing' ? 'undo-stopped' : phase;
}

type Act = 'upload' | 'map' | 'check' | 'apply' | 'undo';
const ALLOWED: Readonly<Record<Act, readonly ImportState[]>> = {
  upload: ['waiting', 'mapping', 'mapped', 'refused', 'ready'],
  map: ['mapping', 'mapped', 'refused', 'ready'],
  check: ['mapped', 'ready'],
  apply: ['ready', 'apply-stopped'],
  undo: ['done', 'apply-stopped', 'undo-stopped'],
};
export const allowsAct = (act: Act, state: ImportState): boolean => ALLOWED[act].includes(state);

const numbered = (name: string, part: number): string => `${name}/${String(part + 1).padStart(4, '0')}`;
/** Where an import lies, and where the file itself. */
export const folderOf = (id: string): string => `imports/${id}/`;
export const sourceKey = (id: string): string => `${folderOf(id)}source`;
/** Where a check keeps its parts: a step that is repeated writes the same name, and another check another one. */
export const partsOf = (id: string, checkId: string | null) => {
  const under = `${folderOf(id)}${checkId}/`;
  return {
    rows: (part: number) => under + numbered('rows', part),
    plan: (part: number) => under + numbered('plan', part),
    seen: (part: number) => under + numbered('seen', part),
  };
};
export type Parts = ReturnType<typeof partsOf>;
/** How many parts so many rows are. */
export const partCount = (rows: number): number => Math.ceil(rows / PART_ROWS);

/** Under which receipts are kept; steps are numbered over all parts. */
export const workOf = (id: string, act: 'apply' | 'undo'): string => `${id}/${act}`;
export const stepOf = (part: number, batch: number): number => part * BATCHES + batch;

/** The rows of a part, by the batches that write them. */
export function batchesOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, n) => rows.slice(n * BATCH_ROWS, (n + 1) * BATCH_ROWS));
}
