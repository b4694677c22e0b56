import { sql } from 'drizzle-orm';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { jobSteps } from '../../foundation/jobs/job-steps.table';
import type { Line, Reason } from './steps.domain';

/** The receipt of a step: its key lets nobody do the step twice. */
export const insertReceipt = (s: Scope, work: string, step: number, lines: readonly Line[]): BatchItem =>
  s.db.insert(jobSteps).values({ tenantId: s.tenantId, work, step, lines });

/** The records that a piece of work left as they were, in the order in which it came to them. */
export const selectRefused = (s: Scope, work: string, most: number) =>
  s.db.all<{ no: number; reason: Reason }>(
    sql`SELECT z.value ->> 0 AS no, z.value ->> 3 AS reason FROM job_steps r CROSS JOIN json_each(r.lines) z
      WHERE r.tenant_id = ${s.tenantId} AND r.work = ${work} AND z.value ->> 1 = 'refused' ORDER BY r.step, z.key LIMIT ${most}`,
  );
