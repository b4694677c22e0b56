import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { asDownload } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import type { Scope } from '../../../edge/platform/scope';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../access/access.scope';
import { secured } from '../guard/guard.middleware';
import { cancelJob, findJob, kindsFor, permittedOf } from './jobs.actions';
import { filePart, partKey } from './jobs.domain';
import { jobProblems } from './jobs.problems';
import { job, jobPage, toJob } from './jobs.schemas';
import { selectJobs } from './jobs.store';

const tags = ['Jobs'];
const params = z.object({ id: idSchema('job') });

const list = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/jobs',
  tags,
  operationId: 'listJobs',
  summary: 'List your jobs, the newest first',
  request: { query: pageQuery },
  responses: { 200: json(jobPage, 'One page') },
});
const read = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/jobs/{id}',
  tags,
  operationId: 'readJob',
  summary: 'Read how far a job has come',
  request: { params },
  responses: { 200: json(job, 'As it is now'), ...refusals('not-found') },
});
const cancel = createRoute({
  ...secured('self'),
  method: 'post',
  path: '/jobs/{id}/cancel',
  tags,
  operationId: 'cancelJob',
  summary: 'End a job early',
  request: { params },
  responses: { 200: json(job, 'As it is now'), ...refusals(jobProblems, 'not-found', 'job-ended') },
});
const readFile = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/jobs/{id}/file',
  tags,
  operationId: 'readJobFile',
  summary: 'Read the file that a job made',
  description: 'Of the type that the job says; 404 until the job is done.',
  request: { params },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
    ...refusals('not-found'),
  },
});

/** The parts of a file, one behind the other. */
function joined(s: Scope, jobId: string, parts: number): ReadableStream {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const pour = async (): Promise<void> => {
    for (let number = 0; number < parts; number += 1) {
      const part = await s.files.get(partKey(jobId, filePart(number)));
      if (!part) return writable.abort(new Error(`a part of ${jobId} is gone`));
      await part.body.pipeTo(writable, { preventClose: true });
    }
    await writable.close();
  };
  s.defer(pour().catch(() => undefined)); // who asked has gone
  return readable;
}

export const jobRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { scope, host } = c.var;
    const query = c.req.valid('query');
    const rows = await selectJobs(scope, { id: scope.actor.id, kinds: kindsFor(scope, host) }, query);
    const { items, next } = paged(
      rows,
      query.limit,
      (row) => row,
      ({ id }) => [id],
    );
    // What some are about may be seen no longer: a page is then shorter.
    return c.json({ items: (await permittedOf(scope, host, items)).map(toJob), next }, 200);
  })
  .openapi(read, async (c) => c.json(toJob(await findJob(c.var.scope, c.var.host, c.req.valid('param').id)), 200))
  .openapi(cancel, async (c) => c.json(toJob(await cancelJob(c.var.scope, c.var.host, c.req.valid('param').id)), 200))
  .openapi(readFile, async (c) => {
    const { scope, host } = c.var;
    const { id, file } = await findJob(scope, host, c.req.valid('param').id);
    if (!file) throw jobProblems('not-found');
    return c.body(joined(scope, id, file.parts), 200, { ...asDownload(file.name), 'content-type': file.mime });
  });
