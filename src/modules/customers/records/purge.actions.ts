import type { Database, Scope } from '../../../edge/platform/scope';
import { startSystemJob } from '../../foundation/jobs/jobs.actions';
import { KEPT_FOR } from '../entity-types/clearing.domain';
import { selectBuriedBefore, selectToClear } from './purge.store';
import { WORK } from './work.domain';

/** The companies that have something whose time is over. */
export async function duePurges(db: Database, now: number, most: number): Promise<string[]> {
  const [buried, types] = [await selectBuriedBefore(db, now - KEPT_FOR, most), await selectToClear(db, now, most)];
  return [...new Set([...buried, ...types].map(({ tenantId }) => tenantId))];
}

export const startPurge = (s: Scope): Promise<boolean> =>
  startSystemJob(s, {
    ...{ ...WORK.purge, input: null, cursor: { phase: 'records', walk: null } },
    counts: { records: 0, types: 0, fields: 0 },
  });
