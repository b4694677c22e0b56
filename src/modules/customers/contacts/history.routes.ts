import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { listHistory } from './history.actions';
import { contactHistoryPage, historyQuery, toHistoryEntry } from './history.schemas';

const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/{id}/history',
  tags: ['Contacts'],
  operationId: 'listContactHistory',
  summary: 'List what was changed of a contact, the last change first',
  description:
    'Name, first e-mail, language, time zone and the fields that the company has added. Of who was merged it is the history of the person.',
  request: { params: z.object({ id: idSchema('contact') }), query: historyQuery },
  responses: { 200: json(contactHistoryPage, 'One page'), ...refusals('not-found') },
});

export const contactHistoryRoutes = router<AppEnv>().openapi(list, async (c) => {
  const { limit, after } = c.req.valid('query');
  const found = await listHistory(c.var.scope, c.req.valid('param').id, { after, limit });
  return c.json(
    paged(
      found,
      limit,
      ({ row, changes }) => toHistoryEntry(row, changes),
      ({ row }) => [row.revision],
    ),
    200,
  );
});
