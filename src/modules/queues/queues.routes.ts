import { createRoute } from '@hono/zod-openapi';
import { json, refusals, router, secured } from '../../edge/http';
import { queuePage } from './queues.schemas';
import { selectQueues } from './queues.store';

const list = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/queues',
  tags: ['Desk'],
  operationId: 'listQueues',
  summary: 'List the queues',
  responses: { 200: json(queuePage, 'All queues'), ...refusals('unauthenticated', 'session-revoked', 'forbidden') },
});

export const queueRoutes = router().openapi(list, async (c) => {
  const rows = await selectQueues(c.var.scope);
  return c.json({ items: rows.map(({ id, name, isDefault }) => ({ id, name, isDefault })), next: null }, 200);
});
