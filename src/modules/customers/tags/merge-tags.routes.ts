import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { mergeTags, usesOfTag } from './merge-tags.actions';
import { tagMerge } from './merge-tags.job';
import { tagMergeBody, tagUses } from './tags.schemas';

const tags = ['Tags'];
const params = z.object({ id: idSchema('tag') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const uses = createRoute({
  ...secured('tags:write'),
  method: 'get',
  path: '/tags/{id}/uses',
  tags,
  operationId: 'readTagUses',
  summary: 'Read where a tag is used',
  request: { params },
  responses: { 200: json(tagUses, 'On what it is, and in which rules'), ...refusals('not-found') },
});
const merge = createRoute({
  ...secured('tags:write'),
  method: 'post',
  path: '/tags/{id}/merge',
  tags,
  operationId: 'mergeTag',
  summary: 'Put another tag in the place of this one',
  description:
    'This tag is archived at once; the job then puts the other one in its place in every rule and on everything that has it. It cannot be undone. Its counts: `uses`, and `moved` of these. Asked again with the same tag, a merge that failed or was stopped goes on; one that is under way is answered as it is.',
  request: { params, headers: revised, body: body(tagMergeBody) },
  responses: { 202: json(job, 'Begun'), ...refusals('not-found', 'stale-revision') },
});

export const tagMergeRoutes = router<AppEnv>()
  .openapi(uses, async (c) => c.json(await usesOfTag(c.var.scope, c.req.valid('param').id), 200))
  .openapi(merge, async (c) => {
    const { into } = c.req.valid('json');
    return c.json(toJob(await mergeTags(c.var.scope, tagMerge, c.req.valid('param').id, expectedRevision(c), into)), 202);
  });
