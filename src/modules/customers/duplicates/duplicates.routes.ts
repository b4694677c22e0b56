import { createRoute } from '@hono/zod-openapi';
import { json, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { listDuplicates } from './duplicates.actions';
import { duplicatePage, duplicateQuery, toDuplicate } from './duplicates.schemas';

const list = createRoute({
  ...secured('contacts:merge'),
  method: 'get',
  path: '/contact-duplicates',
  tags: ['Contacts'],
  operationId: 'listContactDuplicates',
  summary: 'List contacts who may be the same person',
  description: 'Nobody is merged by this. Two of whom somebody said that they are not the same are left out.',
  request: { query: duplicateQuery },
  responses: { 200: json(duplicatePage, 'One page') },
});

export const duplicateRoutes = router<AppEnv>().openapi(list, async (c) => {
  const { pairs, next, skipped } = await listDuplicates(c.var.scope, c.req.valid('query'));
  return c.json({ items: pairs.map(toDuplicate), next, skipped }, 200);
});
