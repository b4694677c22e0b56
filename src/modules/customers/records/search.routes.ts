import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, router } from '../../../edge/http/router';
import { nonBlank } from '../../../kernel/wire';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { foundRecords } from './records.schemas';
import { findRecords } from './search.actions';

const find = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/records',
  tags: ['Entities'],
  operationId: 'findRecords',
  summary: 'Find records of every entity type that you see',
  description: 'By the beginnings of words of their titles, and by a whole text in an indexed field: at most five of each type.',
  request: { query: z.object({ q: nonBlank(100) }) },
  responses: { 200: json(foundRecords, 'What was found, by type') },
});

export const recordSearchRoutes = router<AppEnv>().openapi(find, async (c) => {
  const found = await findRecords(c.var.scope, c.req.valid('query').q);
  const items = found.map(({ lens: { type }, records, hasMore }) => ({
    type: { key: type.key, plural: type.about.plural },
    ...{ records, hasMore },
  }));
  return c.json({ items }, 200);
});
