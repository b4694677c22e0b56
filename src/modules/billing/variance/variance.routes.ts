import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { decide, decideMany, summarize } from './variance.actions';
import {
  decided,
  decisionBody,
  decisionsBody,
  summaryQuery,
  toVariance,
  variance,
  variancePage,
  varianceQuery,
  varianceSummary,
} from './variance.schemas';
import { selectVariances } from './variance.store';

const tags = ['Differences'];

const list = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/variances',
  tags,
  operationId: 'listVariances',
  summary: 'List where the provider charges otherwise than expected, the latest day first',
  request: { query: varianceQuery },
  responses: { 200: json(variancePage, 'One page') },
});
const summary = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/variances/summary',
  tags,
  operationId: 'readVarianceSummary',
  summary: 'Count differences, and add up what they come to',
  request: { query: summaryQuery },
  responses: { 200: json(varianceSummary, 'In sum and by groups') },
});
const one = createRoute({
  ...secured('billing:write'),
  method: 'patch',
  path: '/billing/variances/{id}',
  tags,
  operationId: 'decideVariance',
  summary: 'Accept or dispute a difference, or open it again',
  request: {
    params: z.object({ id: idSchema('variance') }),
    headers: z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) }),
    body: body(decisionBody),
  },
  responses: { 200: json(variance, 'As it is now'), ...refusals('not-found', 'stale-revision') },
});
const many = createRoute({
  ...secured('billing:write'),
  method: 'patch',
  path: '/billing/variances',
  tags,
  operationId: 'decideVariances',
  summary: 'Accept or dispute all open differences that a filter finds, or take that back',
  description: 'At most 5,000 at once: `isWhole` says whether more are left.',
  request: { body: body(decisionsBody) },
  responses: { 200: json(decided, 'How many, and the act by which they are opened again') },
});

export const varianceRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectVariances(c.var.scope, query);
    return c.json(
      paged(rows, query.limit, toVariance, ({ day, id }) => [day, id]),
      200,
    );
  })
  .openapi(summary, async (c) => c.json(await summarize(c.var.scope, c.req.valid('query')), 200))
  .openapi(one, async (c) => {
    const row = await decide(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toVariance(row)), 200);
  })
  .openapi(many, async (c) => c.json(await decideMany(c.var.scope, c.req.valid('json')), 200));
