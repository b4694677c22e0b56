import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { bulkTag, bulkTagUndo } from './bulk-tag.job';
import { startTagging, startUndo } from './bulk-tags.actions';
import { bulkTagProblems } from './bulk-tags.problems';
import { bulkTagBody } from './bulk-tags.schemas';

const tags = ['Tags'];

const start = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts/tags',
  tags,
  operationId: 'tagContacts',
  summary: 'Add tags to many contacts, and remove tags from them',
  description:
    'Answers a job. It writes down whom it is about before it begins. Its counts: `people` on the list, `looked` at so far, `changed` of these.',
  request: { body: body(bulkTagBody) },
  responses: { 202: json(job, 'Begun') },
});
const undo = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts/tags/{id}/undo',
  tags,
  operationId: 'undoTagContacts',
  summary: 'Take back what such a job did, within 24 hours',
  description:
    'Answers a job. Tags that a colleague has put on or taken off since stay as they are now. Its counts: people for whom it was `undone`, and `left`.',
  request: { params: z.object({ id: idSchema('job') }) },
  responses: { 202: json(job, 'Begun'), ...refusals(bulkTagProblems, 'not-found', 'tagging-running', 'tagging-undo-over') },
});

export const bulkTagRoutes = router<AppEnv>()
  .openapi(start, async (c) => c.json(toJob(await startTagging(c.var.scope, bulkTag, c.req.valid('json'))), 202))
  .openapi(undo, async (c) => {
    const { scope, host } = c.var;
    return c.json(toJob(await startUndo(scope, host, { of: bulkTag, undo: bulkTagUndo }, c.req.valid('param').id)), 202);
  });
