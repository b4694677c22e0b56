import { z } from 'zod';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { RETENTION, runOn } from './retention.actions';

const input = z.object({
  contactDays: z.number().nullable(),
  fileDays: z.number().nullable(),
  messageDays: z.number().nullable().default(null),
  at: z.number(),
});
const cursor = z.object({ what: z.number(), after: z.string().nullable(), ended: z.number() });

/** Ends what is older than the company keeps it. Only the system begins it, once a day. */
export const retentionRun = defineJob({
  kind: RETENTION,
  needs: 'contacts:erase',
  start: async (_, asked) => ({
    input: input.parse(asked),
    cursor: { what: 0, after: null, ended: 0 },
    counts: { contacts: 0, files: 0, messages: 0 },
  }),
  step: (s, job) => runOn(s, job, input.parse(job.input), cursor.parse(job.cursor)),
});
