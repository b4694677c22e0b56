import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { findContact } from '../../customers/contacts/profile.actions';
import type { AppEnv } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { secured } from '../../foundation/guard/guard.middleware';
import { historyPage, historyQuery, toPast } from './history.schemas';
import { selectHistory } from './history.store';

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/contacts/{id}/interactions',
  tags: ['Contacts'],
  operationId: 'listContactInteractions',
  summary: 'List the interactions of a contact, the newest first',
  request: { params: z.object({ id: idSchema('contact') }), query: historyQuery },
  responses: {
    200: json(historyPage, 'One page'),
    ...refusals('not-found'),
  },
});

export const historyRoutes = router<AppEnv>().openapi(list, async (c) => {
  const { scope } = c.var;
  const query = c.req.valid('query');
  const contact = await findContact(scope, c.req.valid('param').id);
  const rows = await selectHistory(scope, viewerOf(scope), contact.id, query);
  return c.json(
    paged(rows, query.limit, toPast, (row) => [row.number]),
    200,
  );
});
