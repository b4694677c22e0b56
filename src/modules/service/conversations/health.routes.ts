import { createRoute } from '@hono/zod-openapi';
import { json, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { storageOf } from '../../messaging/media/media.actions';
import { archivedInteractions } from './archive.schemas';
import { selectParked } from './conversations.store';
import { deliveryHealth, toDeliveryHealth } from './health.schemas';

const health = createRoute({
  ...secured('desk:supervise'),
  method: 'get',
  path: '/monitoring/health',
  tags: ['Conversations'],
  operationId: 'readDeliveryHealth',
  summary: 'Check that every state change has reached lists, ledger and audit log, and that there is space for files',
  responses: { 200: json(deliveryHealth, 'As it is at this moment') },
});

const routes = router<AppEnv>();
routes.openAPIRegistry.register(
  'ArchivedInteractions',
  archivedInteractions.meta({ description: '`interactions.json` in the archive of a contact: each interaction and who held it.' }),
);

export const healthRoutes = routes.openapi(health, async (c) => {
  const [parked, storage] = await Promise.all([selectParked(c.var.scope), storageOf(c.var.scope)]);
  return c.json(toDeliveryHealth(parked, storage), 200);
});
