import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { jobStates, startClaimed } from '../../foundation/jobs/jobs.actions';
import { allowsAct, CONTACTS, type Phase, stateOf } from './imports.domain';
import { importProblems } from './imports.problems';
import type { ImportNow } from './imports.schemas';
import { type ImportRow, selectImport, selectTwin, updateImport } from './imports.store';
import type { Chosen } from './plan.domain';
import { demandTarget, targetsOf } from './target.actions';

/** The import a job works on, as people have mapped it. */
export async function importOf(s: Scope, importId: string): Promise<ImportRow & { plan: Chosen }> {
  const row = await selectImport(s, importId);
  if (!row?.plan) throw new Error(`an import is gone: ${importId}`);
  return { ...row, plan: row.plan };
}

/** Imports with what each is at: whether one still goes on, its job knows. */
export async function withStates(s: Scope, rows: readonly ImportRow[]): Promise<ImportNow[]> {
  const states = await jobStates(
    s,
    rows.flatMap(({ jobId }) => jobId ?? []),
  );
  return rows.map((row) => ({ ...row, state: stateOf(row.phase, states.get(row.jobId ?? '')) }));
}

export async function findImport(s: Scope, id: string): Promise<ImportNow> {
  const row = await selectImport(s, id);
  if (!row) throw new Problem('not-found');
  const [[now], twin] = await Promise.all([withStates(s, [row]), row.sha256 === '' ? undefined : selectTwin(s, row)]);
  return { ...row, state: now?.state ?? row.phase, twin };
}

/** The same for somebody who asks for it. */
export async function openImport(s: UserScope, id: string): Promise<ImportNow> {
  const now = await findImport(s, id);
  return { ...now, targetKey: await demandTarget(s, now) };
}

/** The import, where it is at a state in which that may be done with it. */
export async function findFor(s: UserScope, id: string, act: Parameters<typeof allowsAct>[0]): Promise<ImportNow> {
  const row = await openImport(s, id);
  if (!allowsAct(act, row.state)) throw importProblems('import-not-ready', { reason: row.state });
  return row;
}

/** Begins a phase: of many at once, one does. */
export async function beginPhase(
  s: UserScope,
  row: ImportNow,
  { phase, kind, change = {} }: { phase: Phase; kind: JobKind; change?: { appliedAt?: number } },
): Promise<ImportNow> {
  const task = row.target === CONTACTS || !row.plan ? {} : { task: await targetsOf(s).task(s, row.target, row.plan) };
  const asked = { importId: row.id, target: row.target, ...task };
  const begun = await startClaimed(s, kind, asked, (jobId) =>
    updateImport(s, row, { ...change, phase, jobId, ...(phase === 'checking' ? { checkId: jobId } : {}) }),
  );
  if (!begun) throw importProblems('import-not-ready', { reason: (await findImport(s, row.id)).state });
  return openImport(s, row.id);
}
