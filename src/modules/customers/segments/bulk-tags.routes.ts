import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, jobPage, toJob } from '../../foundation/jobs/jobs.schemas';
import { bulkTag, bulkTagUndo } from './bulk-tag.job';
import { recentTaggings, startTagging, startUndo } from './bulk-tags.actions';
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
const recent = createRoute({
  ...secured('contacts:write'),
  method: 'get',
  path: '/contacts/tags/recent',
  tags,
  operationId: 'listRecentTaggings',
  summary: 'List such jobs that are under way or can still be undone, by whomever they were begun',
  description: 'The newest first, at most 100. Those whose filter asks for a right that you lack are left out.',
  responses: { 200: json(jobPage, 'All of them') },
});
const undo = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts/tags/{id}/undo',
  tags,
  operationId: 'undoTagContacts',
  summary: 'Take back what such a job did, within 24 hours, whoever began it',
  description:
    'Answers a job. Tags that a colleague has put on or taken off since stay as they are now. Its counts: people for whom it was `undone`, and `left`.',
  request: { params: z.object({ id: idSchema('job') }) },
  responses: { 202: json(job, 'Begun'), ...refusals(bulkTagProblems, 'not-found', 'tagging-running', 'tagging-undo-over') },
});

export const bulkTagRoutes = router<AppEnv>()
  .openapi(start, async (c) => c.json(toJob(await startTagging(c.var.scope, bulkTag, c.req.valid('json'))), 202))
  .openapi(recent, async (c) => c.json({ items: (await recentTaggings(c.var.scope, bulkTag)).map(toJob), next: null }, 200))
  .openapi(undo, async (c) =>
    c.json(toJob(await startUndo(c.var.scope, { of: bulkTag, undo: bulkTagUndo }, c.req.valid('param').id)), 202),
  );
