import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedEntity } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { typeKey } from '../entity-types/entity-types.schemas';
import { beginBulk, beginUndo, refusedBy } from './bulk.actions';
import { recordBulkJob, recordBulkUndo } from './bulk.job';
import { recordBulk, refusedRecords } from './bulk.schemas';
import { recordProblems } from './records.problems';

const tags = ['Entities'];
const params = z.object({ key: typeKey });
const one = params.extend({ jobId: idSchema('job') });

const start = createRoute({
  ...securedEntity('edit'),
  method: 'post',
  path: '/entity-types/{key}/records/bulk',
  tags,
  operationId: 'changeRecords',
  summary: 'Change many records, or delete them',
  description:
    'Answers a job. It writes down which records it is about before it begins. Its counts: `records` on the list, `looked` at so far, and of these `changed`, `unchanged` and `refused`. Each is changed as it is then: what others write meanwhile is kept.',
  request: { params, body: body(recordBulk) },
  responses: { 202: json(job, 'Begun'), ...refusals('not-found', 'forbidden') },
});
const refused = createRoute({
  ...securedEntity('edit'),
  method: 'get',
  path: '/entity-types/{key}/records/bulk/{jobId}/refused',
  tags,
  operationId: 'listRefusedRecords',
  summary: 'List the records that such a job left as they were, and why',
  request: { params: one },
  responses: { 200: json(refusedRecords, 'At most 500, as far as you see them'), ...refusals('not-found', 'forbidden') },
});
const undo = createRoute({
  ...securedEntity('edit'),
  method: 'post',
  path: '/entity-types/{key}/records/bulk/{jobId}/undo',
  tags,
  operationId: 'undoChangeRecords',
  summary: 'Take back what such a job did, within 24 hours',
  description:
    'Answers a job. Records that somebody has changed since stay as they are now. Its counts: records that were `undone`, and `left`.',
  request: { params: one },
  responses: { 202: json(job, 'Begun'), ...refusals(recordProblems, 'not-found', 'forbidden', 'bulk-running', 'bulk-undo-over') },
});

export const recordBulkRoutes = router<AppEnv>()
  .openapi(start, async (c) => {
    const { scope, locale } = c.var;
    return c.json(toJob(await beginBulk(scope, c.req.valid('param').key, recordBulkJob, c.req.valid('json'), locale)), 202);
  })
  .openapi(refused, async (c) => {
    const { key, jobId } = c.req.valid('param');
    return c.json(await refusedBy(c.var.scope, key, recordBulkJob, jobId), 200);
  })
  .openapi(undo, async (c) => {
    const { key, jobId } = c.req.valid('param');
    return c.json(toJob(await beginUndo(c.var.scope, key, { of: recordBulkJob, undo: recordBulkUndo }, jobId)), 202);
  });
