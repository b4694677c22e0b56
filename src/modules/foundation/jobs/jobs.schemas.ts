import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { JOB_STATES } from './jobs.domain';
import type { jobs } from './jobs.table';

export const job = z
  .object({
    id: z.string(),
    kind: z.string().meta({ example: 'presence.export' }),
    state: z.enum(JOB_STATES),
    counts: z.record(z.string(), z.number().int()).meta({ description: 'How far it has come, by what the kind of job counts.' }),
    file: z
      .object({ name: z.string(), mime: z.string() })
      .nullable()
      .meta({ description: 'What it made, to be read at `/v1/jobs/{id}/file`; null until it is done.' }),
    startedBy: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    revision: z.number().int().meta({ description: 'Rises with every change.' }),
  })
  .meta({ id: 'Job', description: 'Work that goes on after its request was answered. It and its file are kept for seven days.' });
export const jobPage = pageOf(job).meta({ id: 'JobPage' });

export const toJob = (row: typeof jobs.$inferSelect): z.infer<typeof job> => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  counts: { ...row.counts },
  file: row.file && { name: row.file.name, mime: row.file.mime },
  startedBy: { id: row.byId, name: row.byName },
  createdAt: toIso(row.createdAt),
  endedAt: row.endedAt === null ? null : toIso(row.endedAt),
  revision: row.revision,
});
