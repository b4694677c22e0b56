import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedQuery } from '../../foundation/guard/guard.middleware';
import { toContact } from '../contacts/contacts.schemas';
import { preview } from './preview.actions';
import { segmentProblems } from './segments.problems';
import { previewBody, segmentPreview } from './segments.schemas';

const route = createRoute({
  ...securedQuery('contacts:read'),
  method: 'post',
  path: '/segments/preview',
  tags: ['Segments'],
  operationId: 'previewSegment',
  summary: 'Count whom a filter finds, and look at some of them',
  description:
    'Where there are very many contacts the first answer is an estimate; with `exact` they are counted to the end, which each person may ask ten times a minute where an estimate takes less.',
  request: { body: body(previewBody) },
  responses: { 200: json(segmentPreview, 'As it is now'), ...refusals(segmentProblems, 'count-quota-exceeded') },
});

export const previewRoutes = router<AppEnv>().openapi(route, async (c) => {
  const { filter, exact } = c.req.valid('json');
  const { sample, ...counts } = await preview(c.var.scope, filter, exact, Math.random);
  return c.json({ ...counts, sample: sample.map(({ row, identities, tags, fields }) => toContact(row, identities, tags, fields)) }, 200);
});
